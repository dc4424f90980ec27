using System.Text;

namespace ContactCenter.EndToEnd.Tests.Hostile;

/// <summary>Bad input, the same with every run.</summary>
internal sealed class Noise(int seed)
{
    private static readonly string[] Methods = ["INVITE", "OPTIONS", "REGISTER", "BYE", "CANCEL", "ACK", "INFO", "PRACK", "MESSAGE", "FOO"];

    private readonly Random _random = new(seed);

    public byte[] Bytes(int most)
    {
        var bytes = new byte[_random.Next(1, most)];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A good request to a number nobody has, with some of its bytes changed, cut out, doubled, or its end cut off.</summary>
    public byte[] MutatedSip(int port)
    {
        var message = Encoding.Latin1.GetBytes(SipWire.Message(port, Methods[_random.Next(Methods.Length)], "99999", "v=0\r\nm=audio 1 RTP/AVP 8\r\n")).ToList();
        for (var change = _random.Next(1, 8); change > 0 && message.Count > 1; change--)
        {
            var at = _random.Next(message.Count);
            var length = Math.Min(_random.Next(1, 40), message.Count - at);
            switch (_random.Next(5))
            {
                case 0:
                    message[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    message.RemoveRange(at, length);
                    break;
                case 2:
                    message.InsertRange(at, message.GetRange(at, length));
                    break;
                case 3:
                    message.InsertRange(at, Bytes(20));
                    break;
                default:
                    message.RemoveRange(at, message.Count - at);
                    break;
            }
        }

        return [.. message];
    }
}
