using System.Net;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Telephony.Trunks;

namespace ContactCenter.Telephony.Tests.Trunks;

public sealed class TrunkGateTests
{
    private readonly TrunkGate _gate = new();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("::1", false)]
    public void Source_address_decides_which_trunk_a_call_belongs_to(string source, bool known)
    {
        _gate.Use([Trunk("carrier", sources: ["127.0.0.1", "10.1.0.0/16"])]);

        Assert.Equal(known, _gate.Find(IPAddress.Parse(source)) is TrunkSource.Known);
    }

    [Fact]
    public void Unknown_source_is_challenged_when_a_trunk_has_credentials()
    {
        _gate.Use([Trunk("carrier", sources: ["10.0.0.1"]), Trunk("roaming", sources: []) with { UserName = "u", Password = "p" }]);

        var challenge = Assert.IsType<TrunkSource.Challenge>(_gate.Find(IPAddress.Loopback));
        Assert.Equal("roaming", challenge.Trunk.Id.Value);
    }

    [Fact]
    public void Unknown_source_without_any_credentials_is_forbidden()
    {
        _gate.Use([Trunk("carrier", sources: ["10.0.0.1"])]);

        Assert.IsType<TrunkSource.Forbidden>(_gate.Find(IPAddress.Loopback));
    }

    [Fact]
    public void Disabled_trunk_takes_nothing()
    {
        _gate.Use([Trunk("carrier", sources: ["127.0.0.1"]) with { Enabled = false }]);

        Assert.IsType<TrunkSource.Forbidden>(_gate.Find(IPAddress.Loopback));
    }

    private static TrunkSettings Trunk(string id, string[] sources) => new() { Id = new TrunkId(id), Name = id, Sources = [.. sources] };
}
