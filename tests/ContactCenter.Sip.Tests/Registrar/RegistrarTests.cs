using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Tests.Support;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;

namespace ContactCenter.Sip.Tests.Registrar;

public sealed class RegistrarTests : ILocationObserver, IAsyncDisposable
{
    private readonly List<(string Address, BindingChangeKind Kind)> _changes = [];
    private readonly InMemoryLocationService _locations;
    private readonly SipStack _stack;
    private readonly WireTransport _wire;
    private readonly ManualTime _time;
    private SipRegistrar _registrar = null!;
    private int _branch;

    public RegistrarTests()
    {
        (_stack, _wire, _time) = TestAgent.Start(new TestAgent { WhenAsked = request => _registrar.HandleAsync(request) }, SipTransportKind.Ws);
        _locations = new InMemoryLocationService(_time, this, maxBindings: 3);
        _registrar = new SipRegistrar(_locations, _time, null, new RegistrarOptions { MinExpiresSeconds = 60 });
    }

    [Fact]
    public async Task Several_contacts_are_kept_by_preference_and_expire()
    {
        var ok = await RegisterAsync("Contact: <sip:a@x.invalid;transport=ws>;q=0.5;expires=60\nContact: <sip:b@192.0.2.7>;expires=600\n");
        Assert.Equal(200, ok.StatusCode);
        Assert.Equal(2, ok.Headers.GetValues(SipHeader.Contact).Count);
        var found = _locations.Find("8001");
        Assert.Equal(["b", "a"], found.Select(binding => binding.Contact.User));
        Assert.Same(_wire.Flow, found[0].Flow);
        _time.Advance(61_000);
        Assert.Equal(["b"], _locations.Find("8001").Select(binding => binding.Contact.User));
        _locations.RemoveExpired();
        Assert.Contains(("8001", BindingChangeKind.Expired), _changes);
    }

    [Fact]
    public async Task Too_short_gets_423_and_too_long_is_cut()
    {
        var refused = await RegisterAsync("Contact: <sip:a@x.invalid>;expires=5\n");
        Assert.Equal((423, 60), (refused.StatusCode, refused.Number(SipHeader.MinExpires)));
        Assert.Empty(_locations.Find("8001"));
        var cut = await RegisterAsync("Contact: <sip:a@x.invalid>\nExpires: 99999\n");
        Assert.Equal("3600", cut.Contact!.Parameters.Get("expires"));
    }

    [Fact]
    public async Task Refresh_query_and_removal_are_told_apart()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid>;expires=100\n");
        await RegisterAsync("Contact: <sip:a@x.invalid>;expires=100\n");
        Assert.Equal("100", (await RegisterAsync("")).Contact!.Parameters.Get("expires"));
        Assert.Null((await RegisterAsync("Contact: <sip:a@x.invalid>;expires=0\n")).Contact);
        Assert.Equal([BindingChangeKind.Registered, BindingChangeKind.Refreshed, BindingChangeKind.Unregistered], _changes.Select(change => change.Kind));
        Assert.Equal(0, _locations.Count);
    }

    [Fact]
    public async Task Escaped_address_of_record_is_the_address()
    {
        Assert.Equal(200, (await RegisterAsync("Contact: <sip:a@x.invalid>\n", user: "%38001")).StatusCode);
        Assert.Single(_locations.Find("8001"));
    }

    [Fact]
    public async Task The_wildcard_needs_Expires_0_and_no_other_contact()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid>;expires=100\n");
        Assert.Equal(400, (await RegisterAsync("Contact: *\n")).StatusCode);
        Assert.Equal(400, (await RegisterAsync("Contact: *, <sip:b@x.invalid>\nExpires: 0\n")).StatusCode);
        Assert.Single(_locations.Find("8001"));
        Assert.Equal(200, (await RegisterAsync("Contact: *\nExpires: 0\n")).StatusCode);
        Assert.Empty(_locations.Find("8001"));
    }

    [Fact]
    public async Task An_older_request_of_the_same_Call_ID_changes_nothing()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid>;expires=100\n", number: 10);
        Assert.Equal(500, (await RegisterAsync("Contact: <sip:a@x.invalid>;expires=0\n", number: 9)).StatusCode);
        Assert.Single(_locations.Find("8001"));
        Assert.Equal(200, (await RegisterAsync("Contact: <sip:a@x.invalid>;expires=0\n", number: 1, callId: "after-restart")).StatusCode);
    }

    [Fact]
    public async Task An_address_of_record_has_a_bounded_number_of_bindings()
    {
        Assert.Equal(403, (await RegisterAsync("Contact: <sip:a@x.invalid>, <sip:b@x.invalid>, <sip:c@x.invalid>, <sip:d@x.invalid>\n")).StatusCode);
        Assert.Empty(_locations.Find("8001"));
    }

    [Fact]
    public async Task Rebooted_phone_replaces_its_old_contact()
    {
        for (var port = 5061; port < 5070; port++)
        {
            var ok = await RegisterAsync($"Contact: <sip:8001@192.0.2.7:{port}>;+sip.instance=\"<urn:uuid:1>\";reg-id=1;expires=600\n", number: 1, callId: $"boot-{port}");
            Assert.Equal($"sip:8001@192.0.2.7:{port}", Assert.Single(ok.Headers.GetValues(SipHeader.Contact)).Split('<', '>')[1]);
        }

        Assert.Equal("urn:uuid:1", Assert.Single(_locations.Find("8001")).Instance);
    }

    [Fact]
    public async Task Two_flows_of_one_phone_and_two_phones_are_kept_apart()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid>;+sip.instance=\"<urn:uuid:1>\";reg-id=1;expires=600\n");
        await RegisterAsync("Contact: <sip:b@x.invalid>;+sip.instance=\"<urn:uuid:1>\";reg-id=2;expires=600\n");
        await RegisterAsync("Contact: <sip:c@x.invalid>;+sip.instance=\"<urn:uuid:2>\";reg-id=1;expires=600\n");
        Assert.Equal(["c", "b", "a"], _locations.Find("8001").Select(binding => binding.Contact.User));
    }

    [Fact]
    public async Task Phone_without_a_name_whose_NAT_mapping_changes_replaces_its_old_contact()
    {
        await RegisterAsync("Contact: <sip:8001@192.0.2.7:31000>;expires=600\n");
        await RegisterAsync("Contact: <sip:8001@192.0.2.7:31001>;expires=600\n", from: _wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 31001)));
        Assert.Equal(31001, Assert.Single(_locations.Find("8001")).Contact.Port);
    }

    [Fact]
    public async Task Phone_is_never_locked_out_by_what_it_left_behind()
    {
        foreach (var name in "abcd")
        {
            _time.Advance(1_000);
            Assert.Equal(200, (await RegisterAsync($"Contact: <sip:{name}@x.invalid>;expires=600\n")).StatusCode);
        }

        Assert.Equal(["d", "c", "b"], _locations.Find("8001").Select(binding => binding.Contact.User));
        Assert.Equal(("8001", BindingChangeKind.Evicted), _changes[^1]);
    }

    [Theory]
    [InlineData("192.0.2.7:5060", "192.0.2.7:5060", "192.0.2.7:5060")]
    [InlineData("192.0.2.9:5070", "192.0.2.7:5060", "192.0.2.9:5070")]
    [InlineData("10.0.0.5:5060", "10.0.0.5:5060;rport", "192.0.2.7:5060")]
    public async Task A_call_over_UDP_goes_to_the_contact_unless_that_is_behind_NAT(string contact, string sentBy, string called)
    {
        var agent = new TestAgent { WhenAsked = request => _registrar.HandleAsync(request) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        wire.Deliver(
            $"REGISTER sip:cc SIP/2.0\nVia: SIP/2.0/UDP {sentBy};branch=z9hG4bKu\nFrom: <sip:8001@cc>;tag=1\nTo: <sip:8001@cc>\n"
            + $"Call-ID: udp\nCSeq: 1 REGISTER\nContact: <sip:8001@{contact}>;expires=100\nContent-Length: 0\n\n");
        await wire.Flow.ResponseAsync(200, SipMethod.Register);
        var phone = new RegisteredPhone(_locations, "8001", _locations.Find("8001")[0]);
        stack.Invite(
            new InviteOptions { Target = phone.Called.Contact, Flow = phone.Way, Peer = phone, From = NameAddress.Parse("<sip:12366@cc>"), Body = Text.Bytes(Text.Sdp) },
            agent);
        var invite = await wire.FlowOf(IPEndPoint.Parse(called)).RequestAsync(SipMethod.Invite);
        Assert.Equal($"sip:8001@{contact}", invite.Uri.ToString());
    }

    /// <summary>RFC 3327: the contact is nobody's business but the proxy's, which knows the phone by it.</summary>
    [Theory]
    [InlineData("<sip:192.0.2.7:5060;lr>", "192.0.2.7:5060")]
    [InlineData("<sip:192.0.2.9:5070;lr>, <sip:edge.example;lr>", "192.0.2.9:5070")]
    public async Task A_call_goes_through_the_proxies_that_the_phone_registered_through(string path, string called)
    {
        var agent = new TestAgent { WhenAsked = request => _registrar.HandleAsync(request) };
        var (stack, wire, _) = TestAgent.Start(agent);
        await using var __ = stack;
        wire.Deliver(
            "REGISTER sip:cc SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKp\nVia: SIP/2.0/UDP 192.0.2.200:5062;branch=z9hG4bKu\n"
            + $"Path: {path}\nSupported: path\nFrom: <sip:8001@cc>;tag=1\nTo: <sip:8001@cc>\n"
            + "Call-ID: proxied\nCSeq: 1 REGISTER\nContact: <sip:8001@192.0.2.200:5062>;expires=100\nContent-Length: 0\n\n");
        Assert.Equal(path, string.Join(", ", (await wire.Flow.ResponseAsync(200, SipMethod.Register)).Headers.GetValues(SipHeader.Path)));
        var phone = new RegisteredPhone(_locations, "8001", _locations.Find("8001")[0]);
        stack.Invite(
            new InviteOptions
            {
                Target = phone.Called.Contact,
                Flow = phone.Way,
                Peer = phone,
                Path = phone.Path,
                From = NameAddress.Parse("<sip:12366@cc>"),
                Body = Text.Bytes(Text.Sdp),
            },
            agent);
        var invite = await wire.FlowOf(IPEndPoint.Parse(called)).RequestAsync(SipMethod.Invite);
        Assert.Equal(("sip:8001@192.0.2.200:5062", path), (invite.Uri.ToString(), string.Join(", ", invite.Headers.GetValues(SipHeader.Route))));
    }

    [Theory]
    [InlineData("tel:12366")]
    [InlineData("<sip:a>, nonsense")]
    [InlineData("<sip:1>,<sip:2>,<sip:3>,<sip:4>,<sip:5>,<sip:6>,<sip:7>,<sip:8>,<sip:9>")]
    public async Task A_path_that_no_call_can_take_is_refused(string path)
    {
        Assert.Equal(400, (await RegisterAsync($"Path: {path}\nContact: <sip:a@x.invalid>;expires=100\n")).StatusCode);
        Assert.Empty(_locations.Find("8001"));
    }

    [Fact]
    public async Task A_phone_is_found_again_by_its_next_registration()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid;transport=ws>;+sip.instance=\"<urn:uuid:1>\";expires=600\n");
        var phone = new RegisteredPhone(_locations, "8001", _locations.Find("8001")[0]);
        _wire.Flow.Lose();
        Assert.Null(phone.Newest);

        var stranger = _wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 40001));
        await RegisterAsync("Contact: <sip:b@y.invalid;transport=ws>;+sip.instance=\"<urn:uuid:2>\";expires=600\n", from: stranger);
        Assert.Null(phone.Newest);
        var back = _wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 40002));
        await RegisterAsync("Contact: <sip:c@z.invalid;transport=ws>;+sip.instance=\"<urn:uuid:1>\";expires=600\n", from: back);
        Assert.Same(back, phone.Newest!.Value.Flow);
    }

    [Fact]
    public async Task A_phone_without_a_name_is_found_again_from_the_same_machine_when_its_connection_is_gone()
    {
        await RegisterAsync("Contact: <sip:8001@192.0.2.7:40001>;expires=600\n");
        var phone = new RegisteredPhone(_locations, "8001", _locations.Find("8001")[0]);
        var second = _wire.FlowOf(new IPEndPoint(WireTransport.Peer.Address, 40002));
        await RegisterAsync("Contact: <sip:8001@192.0.2.7:40002>;expires=600\n", callId: "another", from: second);
        Assert.Same(_wire.Flow, phone.Newest!.Value.Flow);
        _wire.Flow.Lose();
        Assert.Same(second, phone.Newest!.Value.Flow);
    }

    [Fact]
    public async Task A_binding_dies_with_its_connection()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid;transport=ws>;expires=100\n");
        _wire.Flow.Lose();
        Assert.Empty(_locations.Find("8001"));
        Assert.Equal(("8001", BindingChangeKind.FlowLost), _changes[^1]);
        Assert.Equal(0, _locations.Count);
    }

    [Fact]
    public async Task A_call_to_a_binding_goes_over_its_flow()
    {
        await RegisterAsync("Contact: <sip:a@x.invalid;transport=ws>;expires=100\n");
        var binding = _locations.Find("8001")[0];
        _stack.Invite(
            new InviteOptions { Target = binding.Contact, Flow = binding.Flow, From = NameAddress.Parse("<sip:12366@cc>"), Body = Text.Bytes(Text.Sdp) }, new TestAgent());
        var invite = await _wire.Flow.RequestAsync(SipMethod.Invite);
        Assert.Equal(("sip:a@x.invalid;transport=ws", "WS"), (invite.Uri.ToString(), invite.Via.Transport));
    }

    void ILocationObserver.OnBindingChanged(BindingChange change) => _changes.Add((change.AddressOfRecord, change.Kind));

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    private async Task<SipResponse> RegisterAsync(string extra, uint? number = null, string callId = "reg", WireFlow? from = null, string user = "8001")
    {
        var branch = "r" + ++_branch;
        _wire.Deliver(
            "REGISTER sip:cc SIP/2.0\nVia: SIP/2.0/WS x.invalid;branch=z9hG4bK" + branch + $"\nFrom: <sip:{user}@cc>;tag=1\nTo: <sip:{user}@cc>\n"
            + $"Call-ID: {callId}\nCSeq: {number ?? (uint)_branch} REGISTER\n{extra}Content-Length: 0\n\n",
            from ?? _wire.Flow);
        return await (from ?? _wire.Flow).FindAsync<SipResponse>(response => response.Via.Branch == "z9hG4bK" + branch);
    }
}
