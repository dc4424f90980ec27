using ContactCenter.History.Projections;

namespace ContactCenter.Backoffice.Listeners;

/// <summary>
/// Hears what happened in the centre, whichever Host it happened at. What it writes into the database and how far it has heard are one
/// transaction, so it hears every event once; what it does elsewhere it may do again after a crash, and must bear that.
/// </summary>
public interface IEventListener
{
    /// <summary>Of its checkpoint, such as <c>cases.case-of-call</c>. A new name hears everything from the first event on.</summary>
    string Name { get; }

    /// <summary>
    /// In the order in which events came into the database; of one stream in their own order, but for what a Host that was away brings
    /// late. When it throws, nothing of what it wrote stays, and it is asked again after a while with the same events.
    /// </summary>
    Task HearAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancel);
}
