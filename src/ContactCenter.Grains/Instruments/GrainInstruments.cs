using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Grains.Instruments;

/// <summary>
/// What the grains of this process do, as instruments. Labels are names of the configuration (queues) and of the code (events, causes,
/// outcomes): never a call, an agent or a number.
/// </summary>
internal sealed class GrainInstruments
{
    private const string MeterName = "ContactCenter.Grains";

    private static readonly FrozenDictionary<Type, string> EventNames = typeof(DomainEvent).GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToFrozenDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    private static readonly FrozenDictionary<CallEndCause, string> Causes = Names<CallEndCause>();
    private static readonly FrozenDictionary<OfferOutcome, string> Outcomes = Names<OfferOutcome>();

    private readonly ConcurrentDictionary<QueueId, QueueLoad> _queues = new();
    private readonly Counter<long> _events;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _offers;
    private readonly Counter<long> _reservations;
    private readonly Histogram<double> _waits;

    public GrainInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>("contactcenter.events", "{event}", "Events of calls and agents, by type.");
        _ended = meter.CreateCounter<long>("contactcenter.calls.ended", "{call}", "By cause.");
        _offers = meter.CreateCounter<long>("contactcenter.offers.ended", "{offer}", "By outcome.");
        _reservations = meter.CreateCounter<long>(
            "contactcenter.queue.reservations", "{offer}", "By queue and by outcome: granted, refused, silent.");
        _waits = meter.CreateHistogram<double>(
            "contactcenter.queue.wait", "s", "From asking for a human to the offer for which an agent is reserved.");
        meter.CreateObservableUpDownCounter(
            "contactcenter.queue.waiting", () => ByQueue(load => load.Waiting), "{call}", "Calls that wait, by queue.");
        meter.CreateObservableUpDownCounter(
            "contactcenter.queue.offers", () => ByQueue(load => load.Offers), "{offer}", "Offers that are out, by queue.");
        meter.CreateObservableUpDownCounter(
            "contactcenter.queue.free", () => ByQueue(load => load.Free), "{agent}", "Free agents, by queue.");
    }

    /// <summary>An event is on its way into the journal.</summary>
    public void Happened(DomainEvent happened)
    {
        _events.Add(1, Label("type", EventNames[happened.GetType()]));
        switch (happened)
        {
            case CallEnded ended:
                _ended.Add(1, Label("cause", Causes[ended.End.Cause]));
                break;
            case OfferEnded offer:
                _offers.Add(1, Label("outcome", Outcomes[offer.Outcome]));
                break;
        }
    }

    public void Reserved(QueueId queue, bool isGranted, TimeSpan waited)
    {
        _reservations.Add(1, Label("queue", queue.Value), Label("outcome", isGranted ? "granted" : "refused"));
        if (isGranted)
        {
            _waits.Record(waited.TotalSeconds, Label("queue", queue.Value));
        }
    }

    public void WentSilent(QueueId queue, int offers) =>
        _reservations.Add(offers, Label("queue", queue.Value), Label("outcome", "silent"));

    public void Stands(QueueId queue, QueueLoad load) => _queues[queue] = load;

    /// <summary>The queue is not in this process any more.</summary>
    public void Left(QueueId queue) => _queues.TryRemove(queue, out _);

    private IEnumerable<Measurement<int>> ByQueue(Func<QueueLoad, int> read) =>
        _queues.Select(queue => new Measurement<int>(read(queue.Value), Label("queue", queue.Key.Value)));

    private static FrozenDictionary<T, string> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value, value => value.ToString());

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}

/// <summary>What a queue has at a moment.</summary>
/// <param name="Waiting">Calls that wait.</param>
/// <param name="Offers">Offers that are out.</param>
/// <param name="Free">Agents that are free for it.</param>
internal readonly record struct QueueLoad(int Waiting, int Offers, int Free);
