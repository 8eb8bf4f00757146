/** Questions and orders on their way to the job, and rules read from words. */
package io.sightline.console.asking;
