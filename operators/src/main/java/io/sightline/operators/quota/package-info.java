/**
 * What each tenant may have. Questions and those that stand are counted in one place for the whole
 * job, as they are few; frames and a device's time where they are spent, by the tasks of a
 * TaskManager together.
 */
package io.sightline.operators.quota;
