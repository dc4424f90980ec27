using System.Net;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transactions;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.BuiltIn;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Telephony.Tests.Endpoints;

public sealed class RememberedPhonesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("phones-").FullName;


    /// <summary>Answers what it is asked, as a desk phone does.</summary>
    private readonly SipStack _phone = Stack();

    private string File => Path.Combine(_folder, "registrations.json");

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task Phone_is_reachable_after_a_restart_until_its_registration_runs_out(int seconds, bool reachable)
    {
        await using (var before = Stack())
        {
            await before.StartAsync();
            await RegisterAsync(before, "sip:8001@192.0.2.7:5061");
        }

        _time.Advance(TimeSpan.FromSeconds(seconds));
        await using var after = Stack();
        await after.StartAsync();
        var locations = new InMemoryLocationService(_time);
        await Phones(locations).RestoreAsync(after);

        var found = locations.Find("8001");
        Assert.Equal(reachable ? ["sip:8001@192.0.2.7:5061"] : [], found.Select(b => b.Contact.ToString()));
        Assert.All(found, b => Assert.Equal(_phone.EndPointOf(SipTransportKind.Udp), b.Flow.RemoteEndPoint));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_reads_where_the_phones_are()
    {
        await using var stack = Stack();
        await stack.StartAsync();
        await RegisterAsync(stack, "sip:8001@192.0.2.7:5061");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    [Fact]
    public async Task Phone_that_went_away_meanwhile_is_not_taken_for_reachable()
    {
        await using (var before = Stack())
        {
            await before.StartAsync();
            await RegisterAsync(before, "sip:8001@192.0.2.7:5061");
        }

        await _phone.DisposeAsync();
        await using var after = Stack(new SipTimers { T1 = TimeSpan.FromMilliseconds(10) });
        await after.StartAsync();
        var locations = new InMemoryLocationService(_time);
        await Phones(locations).RestoreAsync(after);

        Assert.Equal(0, locations.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("[{")]
    [InlineData("""[{"AddressOfRecord":"8001","Contact":"no uri","Remote":"nowhere","Expires":"2099-01-01T00:00:00Z","Preference":1,"CallId":"c","Number":1}]""")]
    public async Task Missing_or_broken_file_is_no_phone_and_no_error(string? content)
    {
        if (content is not null)
        {
            await System.IO.File.WriteAllTextAsync(File, content);
        }

        await using var stack = Stack();
        await stack.StartAsync();
        var locations = new InMemoryLocationService(_time);
        await Phones(locations).RestoreAsync(stack);

        Assert.Equal(0, locations.Count);
    }

    [Fact]
    public async Task Nothing_is_written_while_nothing_changes()
    {
        await using var stack = Stack();
        await stack.StartAsync();
        var phones = await RegisterAsync(stack, "sip:8001@192.0.2.7");
        System.IO.File.Delete(File);
        phones.Save();

        Assert.False(System.IO.File.Exists(File));
    }

    public Task InitializeAsync() => _phone.StartAsync();

    public async Task DisposeAsync()
    {
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static SipStack Stack(SipTimers? timers = null) => new(
        new SipStackOptions
        {
            Listen = [new SipListenOptions(SipTransportKind.Udp, new IPEndPoint(IPAddress.Loopback, 0))],
            Timers = timers ?? SipTimers.Default,
        },
        new NoCalls());

    private RememberedPhones Phones(InMemoryLocationService locations) => new(File, locations, NullLogger<RememberedPhones>.Instance);

    private async Task<RememberedPhones> RegisterAsync(SipStack stack, string contact)
    {
        var locations = new InMemoryLocationService(_time);
        var phones = Phones(locations);
        var flow = await stack.ResolveAsync(SipUri.Parse($"sip:{_phone.EndPointOf(SipTransportKind.Udp)}"));
        var binding = new Binding(SipUri.Parse(contact), flow!, _time.GetUtcNow().AddSeconds(60), 1_000, "call", 1, "desk phone");
        Assert.Equal(LocationResult.Done, locations.Apply("8001", [binding], [], ("call", 1)));
        phones.Mark(binding);
        phones.Save();
        return phones;
    }

    private sealed class NoCalls : ISipApplication
    {
        public ValueTask OnInviteAsync(IncomingInvite invite) => ValueTask.CompletedTask;

        public ValueTask OnRequestAsync(IncomingRequest request)
        {
            request.Respond(200);
            return ValueTask.CompletedTask;
        }
    }
}
