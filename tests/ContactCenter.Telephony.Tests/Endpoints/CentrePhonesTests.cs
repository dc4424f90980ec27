using System.Net;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Endpoints;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.BuiltIn;
using ContactCenter.Telephony.Calls;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Orleans;

namespace ContactCenter.Telephony.Tests.Endpoints;

/// <summary>Phones at this Host and at others, as calls of this one see them.</summary>
public sealed class CentrePhonesTests
{
    private const string Element = "192.0.2.2:5060";
    private static readonly HostId This = new("one");
    private static readonly HostId Other = new("two");
    private static readonly PeerName Browser = new("8001", "urn:uuid:1");

    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly IHosts _hosts = Substitute.For<IHosts>();
    private readonly ILocationGrain _location = Substitute.For<ILocationGrain>();
    private readonly InMemoryLocationService _here;
    private readonly CentrePhones _phones;

    public CentrePhonesTests()
    {
        var grains = Substitute.For<IGrainFactory>();
        grains.GetGrain<ILocationGrain>("8001").Returns(_location);
        grains.CreateObjectReference<ILocationWatcher>(Arg.Any<IGrainObserver>()).Returns(call => (ILocationWatcher)call[0]);
        var centre = Substitute.For<ICentreDirectory>();
        centre.FindAgentByExtension("8001").Returns(new AgentSettings { Id = new("8001"), Extension = "8001", Name = "张三" });
        _hosts.This.Returns(This);
        _hosts.Alive.Returns([This, Other]);
        _here = new InMemoryLocationService(_time);
        _phones = new CentrePhones(_here, centre, _hosts, grains, new LiveCalls(grains), _time, NullLogger<CentrePhones>.Instance);
        _phones.Start(() => IPEndPoint.Parse("192.0.2.1:5060"));
    }

    [Fact]
    public async Task Phones_of_all_hosts_are_rung_the_preferred_first()
    {
        Register("sip:desk@192.0.2.9:5062", instance: null, preference: 500);
        Located(Phone("sip:browser@x.invalid;transport=ws", "urn:uuid:1", age: 10));

        var contacts = await _phones.FindAsync("8001");

        Assert.Equal(["sip:browser@x.invalid;transport=ws", "sip:desk@192.0.2.9:5062"], contacts.Select(contact => contact.Uri));
        Assert.Equal([true, false], contacts.Select(contact => contact.IsWebRtc));
        Assert.Equal(Element, Assert.IsType<PhoneOfCentre>(contacts[0].Flow).Elsewhere?.Element.ToString());
        Assert.Null(Assert.IsType<PhoneOfCentre>(contacts[1].Flow).Elsewhere);
    }

    /// <summary>The Host that lost it may not know so for half a minute.</summary>
    [Theory]
    [InlineData(5, 60, true)]
    [InlineData(60, 5, false)]
    public async Task A_phone_that_is_registered_at_two_hosts_is_rung_once_where_it_registered_last(int ageHere, int ageThere, bool here)
    {
        Register("sip:8001@192.0.2.9:5062", "urn:uuid:1");
        _time.Advance(TimeSpan.FromSeconds(ageHere));
        Located(Phone("sip:8001@192.0.2.9:5062", "urn:uuid:1", ageThere));

        var phone = Assert.IsType<PhoneOfCentre>(Assert.Single(await _phones.FindAsync("8001")).Flow);

        Assert.Equal(here, phone.Way is not null);
    }

    [Fact]
    public async Task A_location_that_does_not_answer_leaves_what_was_known_and_a_dead_host_takes_its_phones_away()
    {
        Located(Phone("sip:browser@x.invalid;transport=ws", "urn:uuid:1", age: 10));
        Assert.Single(await _phones.FindAsync("8001"));

        _location.Find(This, Arg.Any<ILocationWatcher>()).ThrowsAsync(new TimeoutException());
        Assert.Single(await _phones.FindAsync("8001"));

        _location.Find(This, Arg.Any<ILocationWatcher>()).Returns(new LocatedPhones([], IsSettled: false));
        Assert.Single(await _phones.FindAsync("8001"));

        _hosts.Alive.Returns([This]);
        Assert.Empty(await _phones.FindAsync("8001"));
        Assert.Null(_phones.Elsewhere(Browser));
    }

    [Fact]
    public async Task A_location_that_hangs_is_waited_for_no_longer_than_a_second()
    {
        _location.Find(This, Arg.Any<ILocationWatcher>()).Returns(new TaskCompletionSource<LocatedPhones>().Task);
        Register("sip:desk@192.0.2.9:5062", instance: null);
        var finding = _phones.FindAsync("8001").AsTask();
        Assert.False(finding.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(await finding.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_phone_that_moves_is_followed()
    {
        await _phones.Moved("8001", new LocatedPhones([Phone("sip:browser@x.invalid;transport=ws", "urn:uuid:1", age: 0)], IsSettled: true));
        Assert.Equal(Element, _phones.Elsewhere(Browser)?.Element.ToString());

        await _phones.Moved("8001", new LocatedPhones([], IsSettled: true));
        Assert.Null(_phones.Elsewhere(Browser));
        Register("sip:browser@x.invalid;transport=ws", "urn:uuid:1");
        Assert.NotNull(_phones.NewestHere(Browser));
    }

    [Fact]
    public async Task What_is_registered_here_is_told_as_a_whole()
    {
        Register("sip:desk@192.0.2.9:5062", instance: null);
        Register("sip:browser@192.0.2.8", "urn:uuid:1");
        _time.Advance(TimeSpan.FromSeconds(7));

        await _phones.ReportAsync("8001").WaitAsync(TimeSpan.FromSeconds(20));

        await _location.Received().Report(Arg.Is<PhonesOfHost>(told =>
            told.Host == This && told.Element == "192.0.2.1:5060" && told.Phones.Length == 2
            && told.Phones.All(phone => phone.Age == TimeSpan.FromSeconds(7))
            && told.Phones.Select(phone => phone.Phone).Order(StringComparer.Ordinal).SequenceEqual(new[] { "sip:desk@192.0.2.9:5062", "urn:uuid:1" })));
    }

    private void Register(string contact, string? instance, int preference = 1000)
    {
        var binding = new Binding(SipUri.Parse(contact), new Flow(), DateTimeOffset.MaxValue, preference, contact, 1, null)
        {
            Instance = instance,
            RegisteredAt = _time.GetUtcNow(),
        };
        Assert.Equal(LocationResult.Done, _here.Apply("8001", [binding], [], (contact, 1)));
    }

    private void Located(params LocatedPhone[] phones) =>
        _location.Find(This, Arg.Any<ILocationWatcher>()).Returns(new LocatedPhones([.. phones], IsSettled: true));

    private static LocatedPhone Phone(string contact, string instance, int age) => new(
        Other,
        Element,
        new RegisteredContact(
            contact, instance, instance, null, contact.Contains("transport=ws", StringComparison.Ordinal), 1000, TimeSpan.FromSeconds(age)));

    private sealed class Flow() : SipFlow(SipTransportKind.Udp, new(IPAddress.Loopback, 5060), new(IPAddress.Loopback, 5062))
    {
        public override bool TrySend(ReadOnlySpan<byte> message) => true;
    }
}
