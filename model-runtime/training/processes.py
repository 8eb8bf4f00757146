"""The processes of `torchrun`, one per device, or this one alone."""

import os
from datetime import timedelta

import torch
from torch import distributed

# How long a process waits for the others: while the first one writes weights and state, or until the slowest has drawn
# its answers. PyTorch's own ten minutes on GPUs would end a run there. One that dies ends all at once, by torchrun.
LONGEST_WAIT = timedelta(days=1)


class Processes:
    def __init__(self, device: str):
        self.count = int(os.environ.get("WORLD_SIZE", 1))
        self.rank = int(os.environ.get("RANK", 0))
        self.device = torch.device(device)
        if self.device.type == "cuda":
            self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
            torch.cuda.set_device(self.device)
            # Backward through cuDNN's attention gives NaN at some lengths under a mask (pytorch#196678).
            torch.backends.cuda.enable_cudnn_sdp(False)
        if self.count > 1:
            distributed.init_process_group("nccl" if self.device.type == "cuda" else "gloo", timeout=LONGEST_WAIT)

    @property
    def first(self) -> bool:
        return self.rank == 0

    def add(self, tensors):
        """Each of these becomes the sum over all processes."""
        if self.count > 1:
            for handle in [distributed.all_reduce(tensor, async_op=True) for tensor in tensors]:
                handle.wait()

    def wait(self):
        """Until all are here."""
        if self.count > 1:
            distributed.barrier()

    def end(self):
        if self.count > 1:
            distributed.destroy_process_group()
