using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Host.Options;

namespace ContactCenter.Host.Cluster;

/// <summary>What others may read of this data folder.</summary>
internal sealed class HostFolders(DataFolder folder) : IHostFolders
{
    public string PathOf(HostFolder which) => which switch
    {
        HostFolder.Recordings => folder.Recordings,
        HostFolder.Evidence => folder.Evidence,
        _ => throw new ArgumentOutOfRangeException(nameof(which), which, "There is no such folder."),
    };
}
