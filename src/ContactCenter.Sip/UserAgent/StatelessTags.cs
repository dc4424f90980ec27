using System.Security.Cryptography;
using System.Text;
using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// To tags of answers that no dialog and no transaction remembers: a repeated request gets the same one (RFC 3261 §8.2.7), and nobody
/// outside can foresee it.
/// </summary>
internal sealed class StatelessTags
{
    private const int TagBytes = 8;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Of(SipRequest request)
    {
        var headers = request.Headers;
        var identity = string.Join(
            '\n', headers.Get(SipHeader.Via), headers.Get(SipHeader.From), headers.Get(SipHeader.CallId), headers.Get(SipHeader.CSeq));
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(identity), hash);
        return Convert.ToHexStringLower(hash[..TagBytes]);
    }
}
