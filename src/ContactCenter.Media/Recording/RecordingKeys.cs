using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace ContactCenter.Media.Recording;

/// <summary>
/// The keys of recordings (NIST SP 800-57: data keys wrapped by a key-encrypting key). A master key of 32 bytes is kept outside; each
/// day, by UTC, has a data key of its own, made at random by each process and written into the head of every file of that day, wrapped by
/// the master key (AES-256-GCM). Each file is under a key derived from it (HKDF-SHA-256, RFC 5869), so no two files share one. After a
/// change of the master key files of before are read by the old one, which is kept beside the new. Safe from any thread.
/// </summary>
public sealed class RecordingKeys
{
    public const int MasterBytes = 32;

    private readonly Dictionary<ulong, byte[]> _masters = [];
    private readonly byte[] _current;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private DataKey? _today;

    /// <param name="current">Wraps the keys of new files; 32 bytes.</param>
    /// <param name="former">Masters of before, for files that are under them; 32 bytes each.</param>
    /// <param name="time">Says which day it is.</param>
    /// <exception cref="ArgumentException">A key has another length.</exception>
    public RecordingKeys(byte[] current, IEnumerable<byte[]> former, TimeProvider time)
    {
        _current = current;
        _time = time;
        foreach (var master in former.Prepend(current))
        {
            if (master.Length != MasterBytes)
            {
                throw new ArgumentException($"A master key has {MasterBytes} bytes.", nameof(current));
            }

            _masters.TryAdd(IdOf(master), master);
        }
    }

    /// <summary>Whether the key in force was made at this start, since there was none.</summary>
    public bool AreNew { get; init; }

    /// <summary>Which key wraps those of new files: 16 hexadecimal digits.</summary>
    public string CurrentName => NameOf(IdOf(_current));

    /// <summary>Those of before, as <see cref="CurrentName"/>.</summary>
    public IReadOnlyList<string> FormerNames => [.. _masters.Keys.Where(id => id != IdOf(_current)).Select(NameOf)];

    /// <summary>The name of the key of a recording where that is not here; null when it is, or the file is not sealed.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? MissingOf(string path)
    {
        Span<byte> head = stackalloc byte[SealedHead.Size];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(file, head, 0) == head.Length && SealedHead.IsOne(head) && SealedHead.MasterOf(head) is var id
            && !_masters.ContainsKey(id) ? NameOf(id) : null;
    }

    /// <summary>Whether a file is under the key in force.</summary>
    internal bool IsCurrent(ReadOnlySpan<byte> head) => SealedHead.MasterOf(head) == IdOf(_current);

    /// <summary>Puts the data key of a file under the key in force.</summary>
    /// <exception cref="SealedRecordingException">No master key here fits, or the head was changed.</exception>
    internal void Rewrap(Span<byte> head) => SealedHead.Wrap(head, _current, SealedHead.Unwrap(head, MasterOf(head)));

    private static string NameOf(ulong id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>First 8 bytes of the key's SHA-256: which key a file is under, and nothing of the key itself.</summary>
    internal static ulong IdOf(ReadOnlySpan<byte> master) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(master));

    /// <summary>Makes the head of a new file and the key of its audio.</summary>
    /// <param name="head"><see cref="SealedHead.Size"/> bytes.</param>
    /// <param name="kind">What the file is of.</param>
    internal AesGcm Begin(Span<byte> head, SealedKind kind = SealedKind.ALaw)
    {
        var day = int.Parse(_time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        DataKey today;
        lock (_gate)
        {
            today = _today is { } known && known.Day == day ? known : _today = new(day, RandomNumberGenerator.GetBytes(MasterBytes));
        }

        SealedHead.Write(head, kind, _current, today.Day, today.Bytes);
        return FileKey(today.Bytes, head);
    }

    /// <summary>The key of a file's audio.</summary>
    /// <exception cref="SealedRecordingException">No master key here fits, or the head was changed.</exception>
    internal AesGcm Open(ReadOnlySpan<byte> head) => FileKey(SealedHead.Unwrap(head, MasterOf(head)), head);

    private byte[] MasterOf(ReadOnlySpan<byte> head) => _masters.TryGetValue(SealedHead.MasterOf(head), out var master)
        ? master
        : throw new SealedRecordingException(SealedRecordingFault.NoKey);

    private static AesGcm FileKey(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> head)
    {
        Span<byte> key = stackalloc byte[MasterBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, dataKey, key, SealedHead.FileIdOf(head), "recording"u8);
        return new AesGcm(key, SealedHead.TagBytes);
    }

    private sealed record DataKey(int Day, byte[] Bytes);
}

/// <summary>Why a sealed recording cannot be read.</summary>
public enum SealedRecordingFault
{
    /// <summary>It is under a master key that is not among those here.</summary>
    NoKey,

    /// <summary>Something of it was changed, exchanged or torn: it does not authenticate.</summary>
    Damaged,
}

/// <summary>A sealed recording cannot be read; nothing of it that does not authenticate is ever given out.</summary>
public sealed class SealedRecordingException(SealedRecordingFault fault) : IOException(
    fault is SealedRecordingFault.NoKey ? "The recording is under a key that is not here." : "The recording is damaged.")
{
    public SealedRecordingFault Fault { get; } = fault;
}
