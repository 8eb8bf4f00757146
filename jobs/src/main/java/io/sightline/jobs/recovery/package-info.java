/** What a job goes on from when it is started again. */
package io.sightline.jobs.recovery;
