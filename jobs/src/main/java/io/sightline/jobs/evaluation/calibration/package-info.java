/** Whether answers are as often right as they say that they are sure. */
package io.sightline.jobs.evaluation.calibration;
