using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Endpoints;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Sip.UserAgent;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Legs;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// The phones of all Hosts. Tells the location grains what is registered here, asks them for what is registered elsewhere, and hears from
/// them when a phone that this Host has called moves.
/// </summary>
internal sealed partial class CentrePhones : IEndpointLocations, ILocationWatcher, IAsyncDisposable
{
    /// <summary>A ringing call does not wait longer for a location whose silo has just died: what was known before is taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A location that does not answer for so long is told again later: the reports of other phones wait behind it.</summary>
    private static readonly TimeSpan TellLimit = TimeSpan.FromSeconds(5);

    private readonly InMemoryLocationService _here;
    private readonly ICentreDirectory _centre;
    private readonly IHosts _hosts;
    private readonly IGrainFactory _grains;
    private readonly LiveCalls _live;
    private readonly TimeProvider _time;
    private readonly ILogger<CentrePhones> _logger;
    private readonly OperationQueue _reports;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private ILocationWatcher? _reference;
    private IDisposable? _changes;
    private Func<IPEndPoint> _element = () => new IPEndPoint(IPAddress.None, 0);

    public CentrePhones(
        InMemoryLocationService here, ICentreDirectory centre, IHosts hosts, IGrainFactory grains, LiveCalls live, TimeProvider time,
        ILogger<CentrePhones> logger)
    {
        _here = here;
        _centre = centre;
        _hosts = hosts;
        _grains = grains;
        _live = live;
        _time = time;
        _logger = logger;
        _reports = new OperationQueue(e => LogNotTold(logger, e));
    }

    /// <summary>Told of an agent one of whose phones came to, or left, any Host; set once before the start.</summary>
    public Action<AgentId>? Changed { get; set; }

    /// <param name="element">Where the other Hosts reach this one's SIP.</param>
    public void Start(Func<IPEndPoint> element)
    {
        _element = element;
        _reference = _grains.CreateObjectReference<ILocationWatcher>(this);
        _changes = _hosts.Subscribe(_ =>
        {
            TellAll();
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Tells the location what is registered here of an extension, one after the other: what is told later replaces what was told before.
    /// Completes when it knows, or could not be told; then it is told again.
    /// </summary>
    public Task ReportAsync(string extension)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reports.Post(async () =>
        {
            try
            {
                await TellAsync(extension).WaitAsync(TellLimit, _time).ConfigureAwait(false);
            }
            finally
            {
                done.SetResult();
            }
        });
        return done.Task;
    }

    /// <summary>
    /// Says everything again, and asks again for the phones of running calls: a location that was lost with its silo has it back. Called when
    /// Hosts come or go and every <see cref="LocationLimits.Beat"/>.
    /// </summary>
    public void TellAll()
    {
        foreach (var extension in _here.All().Select(known => known.AddressOfRecord).Concat(_told.Keys).Distinct(StringComparer.Ordinal))
        {
            if (_centre.FindAgentByExtension(extension) is not null)
            {
                _ = ReportAsync(extension);
            }
        }

        foreach (var extension in _live.AgentsInConversation().Select(agent => _centre.FindAgent(agent)?.Extension).OfType<string>().Distinct())
        {
            _reports.Post(async () => Take(extension, await AskAsync(extension).WaitAsync(TellLimit, _time).ConfigureAwait(false)));
        }
    }

    public async ValueTask<IReadOnlyList<EndpointContact>> FindAsync(string extension)
    {
        try
        {
            Take(extension, await AskAsync(extension).WaitAsync(Patience, _time).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // whatever failed, the phones that are known are rung
        catch (Exception e)
        {
            LogNotAsked(_logger, extension, e.Message);
        }
#pragma warning restore CA1031

        var contacts = new List<(EndpointContact Contact, string? Instance, int Preference, DateTimeOffset At)>();
        foreach (var binding in _here.Find(extension))
        {
            var phone = new PhoneOfCentre(this, extension, binding.PhoneName, new RegisteredPhone(_here, extension, binding));
            contacts.Add((
                new EndpointContact(binding.Contact.ToString(), SipLocations.IsWebRtc(binding), phone) { Instance = binding.Instance, Place = binding.Place },
                binding.Instance, binding.Preference, binding.RegisteredAt));
        }

        foreach (var (located, at) in OfOthers(extension))
        {
            var registration = located.Registration;
            var phone = new PhoneOfCentre(this, extension, registration.Phone, here: null);
            contacts.Add((
                new EndpointContact(registration.Contact, registration.IsWebRtc, phone) { Instance = registration.Instance, Place = registration.Place },
                registration.Instance, registration.Preference, at));
        }

        // A phone is rung once, where it registered last (RFC 5626 §5.1): at another Host a dead connection may not be known yet.
        return
        [
            .. contacts
                .OrderByDescending(contact => contact.At)
                .DistinctBy(contact => contact.Instance ?? contact.Contact.Uri)
                .OrderByDescending(contact => contact.Preference)
                .Select(contact => contact.Contact),
        ];
    }

    /// <summary>The other Host at which a phone registered last, and when; null when none has it.</summary>
    public (IPEndPoint Element, DateTimeOffset At)? Elsewhere(PeerName phone)
    {
        (IPEndPoint, DateTimeOffset)? newest = null;
        foreach (var (located, at) in OfOthers(phone.AddressOfRecord))
        {
            if (located.Registration.Phone == phone.Phone && (newest is null || at > newest.Value.Item2) && IPEndPoint.TryParse(located.Element, out var element))
            {
                newest = (element, at);
            }
        }

        return newest;
    }

    /// <summary>A phone that another Host had when it was called, and that has come here since.</summary>
    public (SipFlow Flow, DateTimeOffset At)? NewestHere(PeerName phone)
    {
        var newest = _here.Find(phone.AddressOfRecord).Where(binding => binding.PhoneName == phone.Phone).MaxBy(binding => binding.RegisteredAt);
        return newest is null ? null : (newest.Flow, newest.RegisteredAt);
    }

    public Task Moved(string extension, LocatedPhones phones)
    {
        var before = OfOthers(extension).Select(known => (known.Phone.Host, known.Phone.Registration.Phone)).ToHashSet();
        Take(extension, phones);
        if (_centre.FindAgentByExtension(extension) is not { } agent)
        {
            return Task.CompletedTask;
        }

        Changed?.Invoke(agent.Id);
        if (OfOthers(extension).Any(known => !before.Contains((known.Phone.Host, known.Phone.Registration.Phone))))
        {
            _live.EndpointRegistered(agent.Id);
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _changes?.Dispose();
        if (_reference is { } reference)
        {
            _grains.DeleteObjectReference<ILocationWatcher>(reference);
        }

        return ValueTask.CompletedTask;
    }

    private Task TellAsync(string extension)
    {
        var now = _time.GetUtcNow();
        var phones = _here.Find(extension).Select(binding => Describe(binding, now)).ToImmutableArray();
        if (phones.IsEmpty)
        {
            _told.TryRemove(extension, out _);
        }
        else
        {
            _told[extension] = true;
        }

        return LocationOf(extension).Report(new PhonesOfHost(_hosts.This, _element().ToString(), phones));
    }

    private Task<LocatedPhones> AskAsync(string extension) => LocationOf(extension).Find(_hosts.This, _reference!);

    /// <summary>A location that has only started does not take away what was known.</summary>
    private void Take(string extension, LocatedPhones found)
    {
        var now = _time.GetUtcNow();
        var phones = found.Phones.Select(phone => (phone, At: now - phone.Registration.Age)).ToList();
        if (!found.IsSettled)
        {
            phones.AddRange(OfOthers(extension).Where(known =>
                !phones.Exists(phone => (phone.phone.Host, phone.phone.Registration.Phone) == (known.Phone.Host, known.Phone.Registration.Phone))));
        }

        _known[extension] = new([.. phones]);
    }

    /// <summary>Known registrations at other Hosts that are alive.</summary>
    private IEnumerable<(LocatedPhone Phone, DateTimeOffset At)> OfOthers(string extension)
    {
        if (!_known.TryGetValue(extension, out var known))
        {
            return [];
        }

        var alive = _hosts.Alive;
        return known.Phones.Where(phone => phone.Phone.Host != _hosts.This && alive.Contains(phone.Phone.Host));
    }

    private ILocationGrain LocationOf(string extension) => _grains.GetGrain<ILocationGrain>(extension);

    private static RegisteredContact Describe(Binding binding, DateTimeOffset now) => new(
        binding.Contact.ToString(), binding.PhoneName, binding.Instance, binding.Place, SipLocations.IsWebRtc(binding), binding.Preference,
        now - binding.RegisteredAt);

    [LoggerMessage(1, LogLevel.Warning, "A location could not be told of a phone; it is told again")]
    private static partial void LogNotTold(ILogger logger, Exception e);

    [LoggerMessage(2, LogLevel.Warning, "The phones of {Extension} at other Hosts could not be asked for: {Why}. Those known before are taken.")]
    private static partial void LogNotAsked(ILogger logger, string extension, string why);

    private sealed record Known(ImmutableArray<(LocatedPhone Phone, DateTimeOffset At)> Phones);
}
