using System.Net;
using ContactCenter.Media.Plane;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Media.Tests.Plane;

/// <summary>Ports are drawn by lot and rest, also after a crash.</summary>
public sealed class RtpPortsTests : IDisposable
{
    private static int _range = 19_000;
    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"ports-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Pairs_are_even_and_odd_neighbours_inside_the_range_and_never_out_twice()
    {
        var ports = new RtpPorts(Options(pairs: 8), _time, null);
        var pairs = Enumerable.Range(0, 8).Select(_ => ports.TryOpen(4096)!.Value).ToList();

        Assert.Null(ports.TryOpen(4096));
        Assert.Equal(8, pairs.Select(pair => pair.Media.Local.Port).Distinct().Count());
        Assert.All(pairs, pair => Assert.Equal((0, pair.Media.Local.Port + 1), (pair.Media.Local.Port % 2, pair.Control!.Local.Port)));
        Close(pairs, ports);
    }

    [Fact]
    public void Order_of_the_pairs_is_not_the_ports_order()
    {
        var options = Options(pairs: 32);
        var ports = new RtpPorts(options, _time, null);
        var pairs = Enumerable.Range(0, 32).Select(_ => ports.TryOpen(4096)!.Value).ToList();

        // One order of 32! is the ascending one.
        Assert.NotEqual(pairs.Select(pair => pair.Media.Local.Port).Order(), pairs.Select(pair => pair.Media.Local.Port));
        Close(pairs, ports);
    }

    [Fact]
    public void Released_pair_rests_while_another_is_free_and_the_longest_rested_goes_first()
    {
        var ports = new RtpPorts(Options(pairs: 3), _time, null);
        var first = ports.TryOpen(4096)!.Value;
        Close([first], ports);
        _time.Advance(TimeSpan.FromSeconds(1));
        var others = new[] { ports.TryOpen(4096)!.Value, ports.TryOpen(4096)!.Value };
        Assert.DoesNotContain(first.Media.Local.Port, others.Select(pair => pair.Media.Local.Port));

        // Every free pair rests: better one of those than a call refused.
        Assert.Equal(1, ports.Resting);
        var again = ports.TryOpen(4096)!.Value;
        Assert.Equal(first.Media.Local, again.Media.Local);
        Close([again, .. others], ports);
        Assert.Equal(3, ports.Resting);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, ports.Resting);
    }

    [Fact]
    public void Pairs_in_use_when_the_process_died_rest_in_the_next_one()
    {
        var options = Options(pairs: 4);
        var ledger = PortLedger.Open(_file);
        var before = new RtpPorts(options, _time, ledger);
        var dead = new[] { before.TryOpen(4096)!.Value, before.TryOpen(4096)!.Value };
        foreach (var pair in dead)
        {
            // The kernel closes the sockets of a killed process; nobody releases the pair.
            pair.Media.Close();
            pair.Control!.Close();
        }

        _time.Advance(TimeSpan.FromHours(1));
        using var reopened = PortLedger.Open(_file);
        var after = new RtpPorts(options, _time, reopened);
        Assert.Equal(2, after.Resting);
        var next = new[] { after.TryOpen(4096)!.Value, after.TryOpen(4096)!.Value };
        Assert.Empty(next.Select(pair => pair.Media.Local.Port).Intersect(dead.Select(pair => pair.Media.Local.Port)));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, after.Resting);
        Close(next, after);
        ledger.Dispose();
    }

    [Fact]
    public void Pair_whose_odd_port_another_program_has_is_passed_over()
    {
        var options = Options(pairs: 2);
        var taken = UdpSocket.TryBind(MediaAddress.From(IPAddress.Loopback, options.FirstPort + 1), 4096)!;
        var ports = new RtpPorts(options, _time, null);
        var pair = ports.TryOpen(4096)!.Value;

        Assert.Equal(options.FirstPort + 2, pair.Media.Local.Port);
        Assert.Null(ports.TryOpen(4096));
        Close([pair], ports);
        taken.Close();
    }

    [Fact]
    public void Automatic_port_is_kept_when_its_peer_is_forgotten()
    {
        var socket = UdpSocket.TryBind(MediaAddress.From(IPAddress.Loopback, 0), 4096)!;
        socket.Connect(MediaAddress.From(IPAddress.Loopback, 9));
        socket.Disconnect();

        Assert.Null(UdpSocket.TryBind(socket.Local, 4096)); // still ours
        socket.Close();
    }

    private static MediaPlaneOptions Options(int pairs)
    {
        // Below the ephemeral ports of Linux, so that only these tests use them.
        var first = Interlocked.Add(ref _range, -100);
        return new MediaPlaneOptions { FirstPort = first, LastPort = first + (2 * pairs) - 1, PortRest = TimeSpan.FromSeconds(60) };
    }

    private static void Close(IEnumerable<PortPair> pairs, RtpPorts ports)
    {
        foreach (var pair in pairs)
        {
            pair.Media.Close();
            pair.Control?.Close();
            ports.Release(pair.Media.Local.Port);
        }
    }
}
