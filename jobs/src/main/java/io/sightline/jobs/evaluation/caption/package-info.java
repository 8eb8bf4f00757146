/**
 * Free text beside the answers of people, as ScanQA and SQA3D score it: exact matches, and BLEU,
 * ROUGE-L and CIDEr as {@code pycocoevalcap} computes them.
 */
package io.sightline.jobs.evaluation.caption;
