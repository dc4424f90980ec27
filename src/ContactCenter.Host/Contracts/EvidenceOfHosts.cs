using ContactCenter.Backoffice.Attachments;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.History.Hosts;
using ContactCenter.Host.Cluster;

namespace ContactCenter.Host.Contracts;

/// <summary>
/// A file lies where it was handed in, under the hash of its content: whichever Host has one of that name has the right one, and what was
/// read once stays here too.
/// </summary>
internal sealed class EvidenceOfHosts(IHosts hosts, OtherHosts others, HostRuns runs) : IFilesElsewhere
{
    public async Task<bool> CopyAsync(string path, Stream target, CancellationToken cancel)
    {
        if (!hosts.AreSeveral)
        {
            return false;
        }

        var everybody = hosts.Alive.Concat(await runs.KnownAsync(cancel));
        switch (await others.FindAsync(everybody, HostFolder.Evidence, path, cancel))
        {
            case FileSearch.Found { Bytes: var bytes }:
                using (bytes)
                {
                    await CopyAsync(bytes, target, cancel);
                }

                return true;
            case FileSearch.Away { Hosts: var away }:
                throw new FileAwayException(string.Join(", ", away));
            default:
                return false;
        }
    }

    private static async Task CopyAsync(IHostFile bytes, Stream target, CancellationToken cancel)
    {
        var buffer = new byte[HostFiles.MaxBytes];
        var offset = 0L;
        for (int read; (read = await bytes.ReadAsync(buffer, offset, cancel)) > 0; offset += read)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
    }
}
