/** Annotated scans in the layouts in which ScanNet, ScanNet++ and ARKitScenes publish them. */
package io.sightline.rooms.scan.layout;
