using System.Security.Cryptography;
using System.Threading.Channels;
using ContactCenter.Backoffice.Database;
using ContactCenter.History.Database;

namespace ContactCenter.Backoffice.Sealing;

/// <summary>
/// Which files of the vault lie on disk encrypted, and the key of each. Whoever seals what a file belongs to says so here, in the same
/// transaction; every Host then encrypts the file where it has it.
/// </summary>
/// <param name="database">Where the keys are, sealed.</param>
/// <param name="time">When.</param>
/// <param name="seal">The key of informants, outside the database; null: this process has none, and seals nothing.</param>
public sealed class SealedFiles(StorageDatabase database, TimeProvider time, ISeal? seal = null)
{
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Has something when this process sealed files since it was emptied.</summary>
    internal ChannelReader<bool> Changed => _changed.Reader;

    /// <summary>From now on these lie encrypted. Again it changes nothing.</summary>
    /// <param name="files">By the hash of their content.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SealAsync(IEnumerable<string> files, CancellationToken cancel)
    {
        foreach (var sha256 in files.Distinct().Order(StringComparer.Ordinal))
        {
            await database.WriteAsync(
                "INSERT INTO backoffice.sealed_file (sha256, key, sealed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                cancel, sha256, seal!.Seal(RandomNumberGenerator.GetBytes(SealedContent.KeyBytes)), time.GetUtcNow());
        }

        await database.AfterCommitAsync(() =>
        {
            _changed.Writer.TryWrite(true);
            return Task.CompletedTask;
        });
    }

    /// <returns>How the file is kept: null: as it is; otherwise its key, which is empty when it cannot be opened here.</returns>
    internal async Task<byte[]?> KeyOfAsync(string sha256, CancellationToken cancel) =>
        (await database.ReadAsync(
            "SELECT key FROM backoffice.sealed_file WHERE sha256 = $1", r => r.GetFieldValue<byte[]>(0), cancel, sha256))
            .Select(k => seal?.Open(k) ?? []).FirstOrDefault();

    /// <summary>The hashes of those that were sealed since then.</summary>
    internal Task<List<(string Sha256, DateTimeOffset At)>> SinceAsync(DateTimeOffset time, CancellationToken cancel) => database.ReadAsync(
        "SELECT sha256, sealed_at FROM backoffice.sealed_file WHERE sealed_at >= $1 ORDER BY sealed_at",
        r => (r.GetString(0), r.GetFieldValue<DateTimeOffset>(1)), cancel, time);
}
