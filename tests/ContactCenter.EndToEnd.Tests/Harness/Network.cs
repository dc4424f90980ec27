using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Where a Host runs: an address, and the network namespace that has it; on the machine itself when null.</summary>
public sealed record HostPlace(IPAddress Address, string? Namespace)
{
    public static HostPlace Machine { get; } = new(IPAddress.Loopback, null);
}

/// <summary>
/// A switch with a network namespace for each Host, so that Hosts can be cut off from each other, or from the database, without anybody being
/// told: what is sent is lost. Made in a network that the tests have to themselves: <c>infra/nightly</c> starts them there.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    private const string Variable = "CONTACTCENTER_OWN_NETWORK";

    /// <summary>A network card that nobody has: what is sent there reaches nobody.</summary>
    private const string Nobody = "02:00:00:00:00:99";

    private const int FirstHost = 11;
    private readonly List<HostPlace> _places = [];

    private Network()
    {
    }

    public IReadOnlyList<HostPlace> Places => _places;

    /// <summary>Callers, phones, pages and the tests.</summary>
    public static IPAddress Users { get; } = IPAddress.Parse("10.77.0.1");

    public static IPAddress Database { get; } = IPAddress.Parse("10.77.0.2");

    public static IPAddress Redis { get; } = IPAddress.Parse("10.77.0.3");

    public static async Task<Network> CreateAsync(int hosts)
    {
        Skip.If(
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)),
            $"Needs a network of its own: unshare --net --mount with {Variable}=1, as infra/nightly does.");
        Assert.DoesNotContain(NetworkInterface.GetAllNetworkInterfaces(), card => card.NetworkInterfaceType is not NetworkInterfaceType.Loopback);
        var network = new Network();
        try
        {
            await RunAsync("link add cc0 type bridge");
            await RunAsync("link set cc0 up");
            foreach (var address in new[] { Users, Database, Redis })
            {
                await RunAsync($"address add {address}/24 dev cc0");
            }

            for (var number = 0; number < hosts; number++)
            {
                await network.AddAsync(number);
            }

            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Neither hears anything of the other any more.</summary>
    public async Task CutAsync(HostPlace one, HostPlace other)
    {
        await CutAsync(one, other.Address);
        await CutAsync(other, one.Address);
    }

    /// <summary>What the Host sends to the address is lost.</summary>
    public static Task CutAsync(HostPlace host, IPAddress from) =>
        RunAsync($"-n {host.Namespace} neighbour replace {from} lladdr {Nobody} nud permanent dev eth0");

    public async Task HealAsync(HostPlace one, HostPlace other)
    {
        await HealAsync(one, other.Address);
        await HealAsync(other, one.Address);
    }

    public static Task HealAsync(HostPlace host, IPAddress from) => RunAsync($"-n {host.Namespace} neighbour delete {from} dev eth0");

    public async ValueTask DisposeAsync()
    {
        foreach (var place in _places)
        {
            await RunAsync($"netns delete {place.Namespace}");
        }

        await RunAsync("link delete cc0");
    }

    private async Task AddAsync(int number)
    {
        var place = new HostPlace(
            IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"10.77.0.{FirstHost + number}")),
            string.Create(CultureInfo.InvariantCulture, $"contactcenter-{number + 1}"));
        await RunAsync($"netns add {place.Namespace}");
        _places.Add(place);
        await RunAsync($"link add cc{number + 1} type veth peer name eth0 netns {place.Namespace}");
        await RunAsync($"link set cc{number + 1} master cc0 up");
        await RunAsync($"-n {place.Namespace} address add {place.Address}/24 dev eth0");
        await RunAsync($"-n {place.Namespace} link set eth0 up");
        await RunAsync($"-n {place.Namespace} link set lo up");
    }

    private static async Task RunAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"ip {arguments}: {error}");
    }
}
