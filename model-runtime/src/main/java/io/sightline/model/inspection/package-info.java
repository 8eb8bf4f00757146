/**
 * What a checkpoint directory is, what it lacks, and what memory it takes where: said from file
 * headers alone, before any weight is read.
 */
package io.sightline.model.inspection;
