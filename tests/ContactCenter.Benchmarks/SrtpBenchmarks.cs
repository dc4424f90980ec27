using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using ContactCenter.Media.Srtp;

namespace ContactCenter.Benchmarks;

/// <summary>Protecting one 20 ms A-law packet (172 bytes), beside the platform's own AES-GCM on the same bytes.</summary>
[MemoryDiagnoser]
public class SrtpBenchmarks : IDisposable
{
    private const int PacketBytes = 172;
    private const int HeaderBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _packet = new byte[256];
    private readonly byte[] _nonce = new byte[12];
    private readonly byte[] _tag = new byte[TagBytes];
    private readonly AesGcm _platform = new(new byte[16], TagBytes);
    private readonly SrtpSender _gcm = new(new SrtpMasterKey(SrtpProfile.AeadAes128Gcm, new byte[16], new byte[12]));
    private readonly SrtpSender _counter = new(new SrtpMasterKey(SrtpProfile.Aes128CmHmacSha1Tag80, new byte[16], new byte[14]));
    private ushort _sequence;

    [Benchmark(Baseline = true)]
    public void PlatformAesGcm() =>
        _platform.Encrypt(_nonce, _packet.AsSpan(HeaderBytes, PacketBytes - HeaderBytes), _packet.AsSpan(HeaderBytes, PacketBytes - HeaderBytes), _tag);

    [Benchmark]
    public int SrtpGcm() => Protect(_gcm);

    [Benchmark]
    public int SrtpCounterHmac() => Protect(_counter);

    public void Dispose()
    {
        _platform.Dispose();
        _gcm.Dispose();
        _counter.Dispose();
    }

    private int Protect(SrtpSender sender)
    {
        _sequence++;
        _packet[0] = 0x80;
        _packet[1] = 8;
        _packet[2] = (byte)(_sequence >> 8);
        _packet[3] = (byte)_sequence;
        var length = PacketBytes;
        _ = sender.ProtectRtp(_packet, ref length);
        return length;
    }
}
