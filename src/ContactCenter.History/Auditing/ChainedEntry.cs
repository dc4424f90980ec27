using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.History.Auditing;

/// <summary>What of an entry goes into its hash.</summary>
/// <param name="Seq">From 1 without a gap.</param>
/// <param name="At">Of which whole microseconds count: that is what the database keeps.</param>
/// <param name="Who">User name.</param>
/// <param name="Action">As a code.</param>
/// <param name="Target">On what.</param>
/// <param name="RemoteAddress">From where.</param>
/// <param name="Reason">As a code.</param>
/// <param name="DetailsHash">SHA-256 of the sealed details.</param>
internal sealed record ChainedEntry(
    long Seq, DateTimeOffset At, string Who, string Action, string? Target, string? RemoteAddress, string? Reason, byte[]? DetailsHash)
{
    /// <summary>Before the first entry.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    // Another spelling of the same fields is another version.
    private static readonly byte[] Version = "audit/1"u8.ToArray();

    /// <summary>
    /// SHA-256 over the fields, each with its length before it so that no two entries read alike, and the hash of the entry before.
    /// </summary>
    public byte[] HashAfter(ReadOnlySpan<byte> previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Version);
        Append(hash, Seq);
        Append(hash, (At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        foreach (var text in new[] { Who, Action, Target, RemoteAddress, Reason })
        {
            Append(hash, text is null ? null : Encoding.UTF8.GetBytes(text));
        }

        Append(hash, DetailsHash);
        hash.AppendData(previous);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, byte[]? bytes)
    {
        Append(hash, bytes?.Length ?? -1L);
        hash.AppendData(bytes ?? []);
    }
}
