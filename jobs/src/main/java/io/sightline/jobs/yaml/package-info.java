/** Files in YAML that stand beside a job's settings, read into records. */
package io.sightline.jobs.yaml;
