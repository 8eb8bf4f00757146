/**
 * Questions with their frames become answers, asynchronously and one each; of standing questions
 * only changes that hold go on.
 */
package io.sightline.operators.answer;
