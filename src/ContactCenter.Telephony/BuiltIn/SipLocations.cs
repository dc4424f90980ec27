using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Sip.Registrar;
using ContactCenter.Sip.Transports;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Legs;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>
/// Registered phones as endpoints. When an agent's first contact comes or its last one goes, the agent is told whether it can be
/// reached; when one comes, or comes back over another connection, the agent's conversation is told.
/// </summary>
internal sealed partial class SipLocations : IEndpointLocations, ILocationObserver
{
    private readonly ICentreDirectory _centre;
    private readonly IGrainFactory _grains;
    private readonly LiveCalls _live;
    private readonly ILogger<SipLocations> _logger;
    private readonly OperationQueue _changes;

    public SipLocations(
        string file, ICentreDirectory centre, IGrainFactory grains, LiveCalls live, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<SipLocations>();
        _centre = centre;
        _grains = grains;
        _live = live;
        _logger = logger;
        _changes = new OperationQueue(e => LogNotTold(logger, e));
        Service = new InMemoryLocationService(time, this);
        Phones = new RememberedPhones(file, Service, loggers.CreateLogger<RememberedPhones>());
    }

    public RememberedPhones Phones { get; }

    public InMemoryLocationService Service { get; }

    /// <summary>Told of every contact that registers; set once before the start.</summary>
    public Action<Binding>? Registered { get; set; }

    /// <summary>Told after the agent knows; set once before the start.</summary>
    public Action<AgentId>? Changed { get; set; }

    /// <summary>Where there are several Hosts; set once before the start.</summary>
    public CentrePhones? Centre { get; set; }

    public static bool IsWebRtc(Binding binding) => binding.Flow.Transport is SipTransportKind.Ws or SipTransportKind.Wss;

    public ValueTask<IReadOnlyList<EndpointContact>> FindAsync(string extension) => Centre is { } centre
        ? centre.FindAsync(extension)
        : new(Find(extension));

    private List<EndpointContact> Find(string extension)
    {
        var contacts = new List<EndpointContact>();
        foreach (var binding in Service.Find(extension))
        {
            // A phone that keeps several flows is rung once (RFC 5626 §5.1): the best comes first.
            if (binding.Instance is null || !contacts.Exists(known => known.Instance == binding.Instance))
            {
                contacts.Add(ContactOf(extension, binding));
            }
        }

        return contacts;
    }

    public void OnBindingChanged(BindingChange change)
    {
        Phones.Mark(change.Binding);
        if (change.Kind is BindingChangeKind.Registered)
        {
            Registered?.Invoke(change.Binding);
        }

        if (change.Kind is BindingChangeKind.Refreshed || _centre.FindAgentByExtension(change.AddressOfRecord) is not { } settings)
        {
            return;
        }

        var agent = settings.Id;
        var isNew = change.Kind is BindingChangeKind.Registered;
        LogChanged(_logger, settings.Extension, change.Kind);

        // In order and off the registrar's thread: the grain may be slow, and "gone" must not overtake "here".
        _changes.Post(async () =>
        {
            await TellAsync(agent, settings.Extension).ConfigureAwait(false);
            Changed?.Invoke(agent);
            if (isNew)
            {
                _live.EndpointRegistered(agent);
            }
        });
    }

    private Task TellAsync(AgentId agent, string extension) => Centre is { } centre
        ? centre.ReportAsync(extension)
        : _grains.GetGrain<IAgentGrain>(agent.Value).SetReachable(Service.Find(extension).Count > 0);

    private EndpointContact ContactOf(string extension, Binding binding) => new(
        binding.Contact.ToString(),
        IsWebRtc(binding),
        new RegisteredPhone(Service, extension, binding))
    {
        Instance = binding.Instance,
        Place = binding.Place,
    };

    [LoggerMessage(1, LogLevel.Error, "An agent could not be told about its phone")]
    private static partial void LogNotTold(ILogger logger, Exception e);

    [LoggerMessage(2, LogLevel.Information, "Phone {Extension}: {Change}")]
    private static partial void LogChanged(ILogger logger, string extension, BindingChangeKind change);
}
