using System.Security.Cryptography;
using ContactCenter.History.Database;

namespace ContactCenter.History.Centre;

/// <summary>The secret that the Hosts of a centre share.</summary>
public sealed class CentreSecretStore(StorageDatabase database, TimeProvider time)
{
    private const int Bytes = 32;

    /// <summary>The secret; made by whoever asks first, the same for everybody after it.</summary>
    public async Task<byte[]> GetAsync(CancellationToken cancel)
    {
        await using (var make = database.DataSource.CreateCommand(
            "INSERT INTO centre.secret (secret, made_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"))
        {
            make.Parameters.Add(new() { Value = RandomNumberGenerator.GetBytes(Bytes) });
            make.Parameters.Add(new() { Value = time.GetUtcNow() });
            await make.ExecuteNonQueryAsync(cancel);
        }

        await using var read = database.DataSource.CreateCommand("SELECT secret FROM centre.secret");
        return (byte[])(await read.ExecuteScalarAsync(cancel))!;
    }
}
