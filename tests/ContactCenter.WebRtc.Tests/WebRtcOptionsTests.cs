namespace ContactCenter.WebRtc.Tests;

public sealed class WebRtcOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(new WebRtcOptions().Validate());

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var faults = new WebRtcOptions
        {
            HandshakeWorkers = 0,
            HandshakeQueue = 1,
            MaxHandshakes = 0,
            HandshakeTimeout = TimeSpan.Zero,
            ConsentLifetime = TimeSpan.FromHours(1),
            DtlsMtu = 9000,
            SrtpProfiles = [],
        }.Validate();
        Assert.Equal(8, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("MaxHandshakesPerSource", StringComparison.Ordinal));
    }
}
