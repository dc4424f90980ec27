using ContactCenter.Media.Srtp;
using ContactCenter.Media.Srtp.Ciphers;

namespace ContactCenter.Media.Tests.Srtp;

/// <summary>RFC 7714 §16 and §17 give session keys, not master keys: they go in below the key derivation.</summary>
public sealed class SrtpVectorTests
{
    private const string Rtp =
        "8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";

    private const string Srtp =
        "8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833" +
        "899d7f27beb16a9152cf765ee4390cce";

    private const string Rtcp =
        "81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private const string Srtcp =
        "81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b" +
        "c84aa45896cf4d2fc5abf87245d9eade800005d4";

    public static TheoryData<bool> Implementations => HardwareAesGcm.IsSupported ? [true, false] : [false];

    [Theory]
    [MemberData(nameof(Implementations))]
    public void Rtp_is_sealed_and_opened_as_in_RFC_7714_section_16(bool hardware)
    {
        using var transform = Transform(hardware);
        var buffer = new byte[Srtp.Length / 2];
        Convert.FromHexString(Rtp).CopyTo(buffer, 0);
        transform.SealRtp(buffer, 12, 0x5501A0B2, 0xF17B);
        Assert.Equal(Srtp, Convert.ToHexStringLower(buffer));
        Assert.True(transform.OpenRtp(buffer, 12, 0x5501A0B2, 0xF17B));
        Assert.StartsWith(Rtp, Convert.ToHexStringLower(buffer));
    }

    [Theory]
    [MemberData(nameof(Implementations))]
    public void Rtcp_is_sealed_and_opened_as_in_RFC_7714_section_17(bool hardware)
    {
        using var transform = Transform(hardware);
        var buffer = new byte[Srtcp.Length / 2];
        Convert.FromHexString(Rtcp).CopyTo(buffer, 0);
        transform.SealRtcp(buffer, 0x4D617273, 0x5D4);
        Assert.Equal(Srtcp, Convert.ToHexStringLower(buffer));
        Assert.Equal(0x800005D4U, transform.ReadRtcpIndexWord(buffer));
        Assert.True(transform.OpenRtcp(buffer, 0x4D617273));
        Assert.StartsWith(Rtcp, Convert.ToHexStringLower(buffer));
    }

    [Theory]
    [MemberData(nameof(Implementations))]
    public void Unencrypted_rtcp_is_only_authenticated(bool hardware)
    {
        // RFC 7714 §17.3: E bit clear, the tag covers packet and index word.
        using var transform = Transform(hardware);
        var packet = Convert.FromHexString(
            Rtcp + "841dd9683dd78ec92ae58790125f62b3" + "000005d4");
        Assert.True(transform.OpenRtcp(packet, 0x4D617273));
        Assert.StartsWith(Rtcp, Convert.ToHexStringLower(packet));
        packet[20] ^= 1;
        Assert.False(transform.OpenRtcp(packet, 0x4D617273));
    }

    private static AeadGcmTransform Transform(bool hardware)
    {
        var key = Convert.FromHexString("000102030405060708090a0b0c0d0e0f");
        return new AeadGcmTransform(New(), New(), "Quid pro quo"u8);

        Aes128Gcm New() => hardware ? new HardwareAesGcm(key) : new SoftwareAesGcm(key);
    }
}
