using System.Net;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>Who a leg's peer is (docs/adr/0007). The window is 30 s, the silence 2 s, another port of the peer is heard after 3 s.</summary>
public sealed class PeerSourceTests
{
    private const long Second = 1_000_000;
    private static readonly MediaAddress Announced = Address("192.0.2.10", 6000);
    private static readonly MediaAddress Private = Address("10.0.0.5", 6000);
    private static readonly MediaAddress Signaling = Address("203.0.113.7", 0);
    private static readonly MediaAddress Natted = Address("203.0.113.7", 40_000);
    private static readonly MediaAddress Stranger = Address("198.51.100.66", 6666);
    private readonly PeerSource _source = new(30 * Second, 2 * Second, 3 * Second);

    [Fact]
    public void Strangers_RTP_that_arrives_first_is_not_followed_and_the_peers_own_is_taken()
    {
        Describe(Announced, Announced.WithPort(0));
        for (ushort i = 0; i < 50; i++)
        {
            Assert.False(Accept(Stranger, i, i * 20_000));
            Assert.False(Accept(Announced.WithPort(6002), i, i * 20_000)); // another call of the same gateway
        }

        Assert.Equal(Announced, _source.Remote);
        Assert.True(Accept(Announced, 1, Second));
        Assert.False(Accept(Stranger, 51, Second));
        Assert.False(Accept(Stranger, 52, 3600 * Second)); // not after silence either
        Assert.Equal(Announced, _source.Remote);
    }

    [Fact]
    public void RTP_before_any_description_is_nobodys()
    {
        Assert.False(Accept(Announced, 1, 0));
        Assert.False(Accept(Announced, 2, 1));
        Assert.False(_source.AcceptsControl(Announced));
        Assert.False(_source.Remote.IsUsable);
    }

    [Fact]
    public void Peer_behind_a_NAT_is_followed_to_the_host_that_signals_after_two_packets_in_sequence()
    {
        Describe(Private, Signaling);
        Assert.False(Accept(Natted, 1, 0));
        Assert.False(Accept(Stranger, 2, 1));
        Assert.False(Accept(Natted, 900, 2)); // does not follow
        Assert.True(Accept(Natted, 901, 3));
        Assert.Equal(Natted, _source.Remote);
        Assert.False(_source.IsFixed);
    }

    [Fact]
    public void Mapped_port_of_the_announced_host_is_followed_only_when_the_signaling_shows_a_NAT()
    {
        var mapped = Announced.WithPort(50_000);
        Describe(Announced, Announced.WithPort(0), isBehindNat: false);
        Assert.False(Accept(mapped, 1, 0) | Accept(mapped, 2, 1));
        Describe(Announced, Announced.WithPort(0), isBehindNat: true, nowUs: 2);
        Assert.True(Accept(mapped, 3, 3) | Accept(mapped, 4, 4));
        Assert.Equal(mapped, _source.Remote);
    }

    [Fact]
    public void Announced_address_takes_the_leg_back_and_keeps_it()
    {
        Describe(Private, Signaling);
        Accept(Natted, 1, 0);
        Accept(Natted, 2, 1);
        Assert.True(Accept(Private, 77, 2));
        Assert.Equal(Private, _source.Remote);
        Assert.True(_source.IsFixed);
        Assert.False(Accept(Natted, 3, 3) | Accept(Natted, 4, 4));
    }

    [Fact]
    public void Nobody_is_followed_when_the_window_is_over()
    {
        Describe(Private, Signaling);
        Assert.False(Accept(Natted, 1, 30 * Second + 1) | Accept(Natted, 2, 30 * Second + 2));
        Assert.True(Accept(Private, 1, 31 * Second));
    }

    [Fact]
    public void NAT_that_takes_another_port_is_followed_when_host_and_stream_stay()
    {
        Describe(Private, Signaling);
        Accept(Natted, 1, 0);
        Accept(Natted, 2, 1);
        var moved = Natted.WithPort(41_000);
        Assert.False(Accept(moved, 3, Second) | Accept(moved, 4, Second)); // the pinned port is not silent yet
        Assert.False(Accept(moved, 5, 3 * Second, ssrc: 9) | Accept(moved, 6, 3 * Second, ssrc: 9)); // another stream
        Assert.False(Accept(Stranger, 7, 3 * Second) | Accept(Stranger, 8, 3 * Second)); // another host
        Assert.True(Accept(moved, 9, 3 * Second) | Accept(moved, 10, 3 * Second));
        Assert.Equal(moved, _source.Remote);
    }

    [Fact]
    public void Another_stream_of_the_host_needs_the_peers_consent()
    {
        Describe(Private, Signaling);
        Accept(Natted, 1, 0);
        Accept(Natted, 2, 1);
        var other = Natted.WithPort(41_000);
        Assert.False(Accept(other, 1, 60 * Second, ssrc: 9) | Accept(other, 2, 60 * Second, ssrc: 9));
        Assert.False(Describe(Private, Signaling, nowUs: 61 * Second)); // the same description: consent, and nothing forgotten
        Assert.True(Accept(other, 3, 62 * Second, ssrc: 9) | Accept(other, 4, 62 * Second, ssrc: 9));
    }

    [Fact]
    public void New_address_of_the_peer_forgets_the_former_one()
    {
        Describe(Announced, Announced.WithPort(0));
        Accept(Announced, 1, 0);
        Assert.False(Describe(Announced, Announced.WithPort(0), nowUs: 1));
        Assert.True(_source.IsPinned);
        Assert.True(Describe(Stranger, Announced.WithPort(0), nowUs: 2));
        Assert.False(Accept(Announced, 2, 3));
        Assert.True(Accept(Stranger, 1, 4));
    }

    [Fact]
    public void Hold_without_an_address_leaves_the_peer_where_it_was()
    {
        Describe(Announced, Announced.WithPort(0));
        Accept(Announced, 1, 0);
        Assert.False(Describe(Address("0.0.0.0", 6000), Announced.WithPort(0), nowUs: 1));
        Assert.True(Accept(Announced, 2, 2));
        Assert.Equal(Announced, _source.Remote);
    }

    [Fact]
    public void RTCP_is_the_peers_by_the_same_rule()
    {
        Describe(Announced, Announced.WithPort(0));
        Assert.True(_source.AcceptsControl(Announced));
        Assert.True(_source.AcceptsControl(Announced.WithPort(6001)));
        Assert.False(_source.AcceptsControl(Announced.WithPort(6003)));
        Assert.False(_source.AcceptsControl(Stranger));

        Describe(Private, Signaling, nowUs: 1);
        Assert.False(_source.AcceptsControl(Natted)); // RTP has to come first
        Accept(Natted, 1, 2);
        Accept(Natted, 2, 3);
        Assert.True(_source.AcceptsControl(Natted.WithPort(40_777)));
        Assert.False(_source.AcceptsControl(Stranger));
    }

    [Fact]
    public void Gateway_that_sends_from_another_port_than_it_announces_is_heard_there_and_sent_to_where_it_said()
    {
        var other = Announced.WithPort(6_100);
        Describe(Announced, Announced.WithPort(0));
        Assert.False(Accept(other, 1, Second) | Accept(other, 2, 2 * Second)); // its announced port may still speak
        Assert.False(Accept(other, 3, 4 * Second));
        Assert.True(Accept(other, 4, 4 * Second));
        Assert.Equal((Announced, other), (_source.Remote, _source.Heard));
        Assert.Equal(Announced.WithPort(6_001), _source.ControlRemote);
        Assert.False(_source.IsFixed);
        Assert.True(_source.AcceptsControl(Announced.WithPort(6_001)));
        Assert.True(_source.AcceptsControl(other));
        Assert.False(_source.AcceptsControl(Announced.WithPort(6_101)));

        // It may be late: nothing is sent there, so the window does not end.
        var late = new PeerSource(30 * Second, 2 * Second, 3 * Second);
        late.Describe(new PeerEnd(Announced, Announced.WithPort(6_001), Announced.WithPort(0), false), 0);
        Assert.False(late.Accept(other, new RtpHeader { Ssrc = 1, Sequence = 1 }, 300 * Second));
        Assert.True(late.Accept(other, new RtpHeader { Ssrc = 1, Sequence = 2 }, 300 * Second));
    }

    [Fact]
    public void Other_port_is_pinned_and_changes_only_with_the_peers_consent()
    {
        var (other, third) = (Announced.WithPort(6_100), Announced.WithPort(6_200));
        Describe(Announced, Announced.WithPort(0));
        Assert.True(AcceptTwo(other, 1, 4 * Second));
        Assert.False(AcceptTwo(third, 1, 60 * Second)); // not after silence either
        Describe(Announced, Announced.WithPort(0), nowUs: 61 * Second);
        Assert.True(AcceptTwo(third, 5, 65 * Second));
        Assert.Equal(Announced, _source.Remote);
    }

    [Fact]
    public void Peer_that_is_heard_on_another_port_and_announces_a_new_one_is_heard_without_a_gap()
    {
        var (other, next) = (Announced.WithPort(6_100), Announced.WithPort(7_000));
        Describe(Announced, Announced.WithPort(0));
        Assert.True(AcceptTwo(other, 1, 4 * Second));
        Assert.False(Describe(next, Announced.WithPort(0), nowUs: 5 * Second));
        Assert.True(Accept(other, 3, 5 * Second));
        Assert.Equal(next, _source.Remote);

        Assert.True(Describe(Stranger, Announced.WithPort(0), nowUs: 6 * Second)); // another host is another peer
        Assert.False(AcceptTwo(other, 4, 60 * Second));
    }

    [Fact]
    public void Announced_port_takes_the_leg_back_from_the_other_one_for_good()
    {
        var other = Announced.WithPort(6_100);
        Describe(Announced, Announced.WithPort(0));
        Assert.True(AcceptTwo(other, 1, 4 * Second));
        for (ushort i = 1; i <= 10; i++)
        {
            Assert.False(_source.IsFixed);
            Assert.True(Accept(Announced, i, 5 * Second)); // from its first packet on
            Assert.False(AcceptTwo(other, (ushort)(2 * i), 5 * Second));
        }

        Assert.True(_source.IsFixed);
        Assert.False(AcceptTwo(other, 29, 3600 * Second));
        Describe(Announced, Announced.WithPort(0), nowUs: 3601 * Second);
        Assert.False(AcceptTwo(other, 19, 3700 * Second)); // it has shown where it sends from
    }

    [Fact]
    public void Announced_port_that_only_opened_a_path_and_went_silent_leaves_the_other_one_heard()
    {
        Describe(Announced, Announced.WithPort(0));
        for (ushort i = 1; i < 10; i++)
        {
            Assert.True(Accept(Announced, i, Second));
        }

        Assert.False(AcceptTwo(Announced.WithPort(6_100), 1, 4 * Second)); // it has been silent for 3 s, not longer
        Assert.True(AcceptTwo(Announced.WithPort(6_100), 3, 4 * Second + 1));
        Assert.Equal(Announced, _source.Remote);
    }

    [Fact]
    public void Two_other_ports_of_the_announced_host_are_nobodys()
    {
        Describe(Announced, Announced.WithPort(0));
        Accept(Announced.WithPort(6_100), 1, Second);
        Accept(Announced.WithPort(6_200), 1, Second);
        Assert.False(AcceptTwo(Announced.WithPort(6_100), 2, 4 * Second));
        Assert.False(AcceptTwo(Announced.WithPort(6_200), 2, 5 * Second));
        Assert.False(AcceptTwo(Stranger, 1, 6 * Second));
        Assert.True(Accept(Announced, 1, 7 * Second));
    }

    private bool AcceptTwo(MediaAddress source, ushort sequence, long nowUs) =>
        Accept(source, sequence, nowUs) | Accept(source, (ushort)(sequence + 1), nowUs);

    private static MediaAddress Address(string host, int port) => MediaAddress.From(IPAddress.Parse(host), port);

    private bool Describe(MediaAddress announced, MediaAddress signaling, bool isBehindNat = false, long nowUs = 0) =>
        _source.Describe(new PeerEnd(announced, announced.WithPort(announced.Port + 1), signaling, isBehindNat), nowUs);

    private bool Accept(MediaAddress source, ushort sequence, long nowUs, uint ssrc = 1) =>
        _source.Accept(source, new RtpHeader { Ssrc = ssrc, Sequence = sequence }, nowUs);
}
