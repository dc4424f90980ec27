using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Sessions;

public sealed class PhoneCredentialTests
{
    private const string Session = "0f8fad5bd9cb469fa16570867728950e";

    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly byte[] _secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Credentials_are_found_at_another_Host_and_after_a_restart_without_being_kept()
    {
        var issued = Host().Issue("8001", Session, TimeSpan.FromHours(12));

        Assert.Equal(issued, Host().Find(issued.UserName));
        Assert.Equal("8001", issued.Extension);
        Assert.Equal(_clock.GetUtcNow().AddHours(12).ToUnixTimeSeconds(), issued.ExpiresAt.ToUnixTimeSeconds());
        Assert.NotEqual(issued.Password, new PhoneCredentialStore(new(null!), new CentreSecret(new byte[32]), new(), _clock).Find(issued.UserName)!.Password);
    }

    [Fact]
    public void Whoever_writes_another_extension_session_or_a_later_end_into_the_name_lacks_the_password()
    {
        var issued = Host().Issue("8001", Session, TimeSpan.FromHours(12));
        var parts = issued.UserName.Split('-');
        var later = (issued.ExpiresAt.ToUnixTimeSeconds() + 1).ToString("x", System.Globalization.CultureInfo.InvariantCulture);
        string[] forged = [$"8002-{parts[1]}-{parts[2]}", $"8001-{later}-{parts[2]}", $"8001-{parts[1]}-{new string('0', 12)}"];

        Assert.All(forged, name => Assert.NotEqual(issued.Password, Host().Find(name)!.Password));
    }

    [Fact]
    public void They_end_at_their_time_and_with_their_session()
    {
        var host = Host();
        var (one, other) = (host.Issue("8001", Session, TimeSpan.FromHours(12)), host.Issue("8001", "another", TimeSpan.FromHours(12)));

        host.Revoke(Session);

        Assert.Null(host.Find(one.UserName));
        Assert.NotNull(host.Find(other.UserName));
        _clock.Advance(TimeSpan.FromHours(12));
        Assert.Null(host.Find(other.UserName));
    }

    [Fact]
    public void A_session_that_ended_stays_known_as_long_as_its_credentials_could_last()
    {
        var host = Host();
        var issued = host.Issue("8001", Session, TimeSpan.FromHours(12));
        host.Revoke(Session);

        _clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        host.Issue("8002", "another", TimeSpan.FromHours(12));

        Assert.Null(host.Find(issued.UserName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("8001")]
    [InlineData("--")]
    [InlineData("8001--aa")]
    [InlineData("8001-zz-aa")]
    [InlineData("8001-7fffffffffffffff-aa")]
    [InlineData("8001-ffffffffffffffff-aa")]
    [InlineData("8001-10000000000000000-aa")]
    [InlineData("8001-0-aa-bb")]
    public void Names_that_were_never_issued_find_nothing(string userName) => Assert.Null(Host().Find(userName));

    private PhoneCredentialStore Host() => new(new(null!), new CentreSecret(_secret), new SignInSettings(), _clock);
}
