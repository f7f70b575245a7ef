import '../sixthProvider/join';

// what holds for the fields of the shipped providers holds for those of another one
import './description.test';
