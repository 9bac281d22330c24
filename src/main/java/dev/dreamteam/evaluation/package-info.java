/**
 * What grading is worth: tasks done with and without an outcome, judged by one rubric each, and
 * documents with planted defects.
 */
@NullMarked
package dev.dreamteam.evaluation;

import org.jspecify.annotations.NullMarked;
