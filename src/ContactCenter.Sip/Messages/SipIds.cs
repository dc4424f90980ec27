using System.Security.Cryptography;

namespace ContactCenter.Sip.Messages;

/// <summary>Random identifiers: at least 64 bits of the system's generator (RFC 3261 §19.3 asks for 32 in a tag).</summary>
public static class SipIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _poolAt;

    public static string NewTag() => New("", 13);

    /// <summary>A branch that is unique in space and time (RFC 3261 §8.1.1.7).</summary>
    public static string NewBranch() => New(ViaHeader.MagicCookie, 16);

    public static string NewCallId() => New("", 24);

    private static string New(string prefix, int count) => string.Create(prefix.Length + count, prefix, static (text, prefix) =>
    {
        prefix.CopyTo(text);
        foreach (ref var c in text[prefix.Length..])
        {
            c = Alphabet[NextByte() & 31];
        }
    });

    private static byte NextByte()
    {
        var pool = _pool ??= new byte[1024];
        if (_poolAt == 0)
        {
            RandomNumberGenerator.Fill(pool);
            _poolAt = pool.Length;
        }

        return pool[--_poolAt];
    }
}
