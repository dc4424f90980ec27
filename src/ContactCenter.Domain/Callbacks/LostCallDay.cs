using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Callbacks;

/// <summary>
/// The calls of the present day by number, as a fold over the journal's events: what the list of lost calls is made of. A call counts on
/// the day of its request for a human, a call back on the day on which it was dialled; at midnight of the centre the list begins anew, and
/// what was not called back until then is missed (X11).
/// </summary>
/// <param name="zone">The centre's.</param>
public sealed class LostCallDay(TimeZoneInfo zone)
{
    private readonly Dictionary<string, CallRecord> _open = [];
    private readonly Dictionary<string, Dictionary<CallId, NumberMoment>> _numbers = [];
    private readonly HashSet<string> _closed = [];
    private DateOnly _day = DateOnly.MinValue;

    /// <summary>Takes one event in; one that was seen before, or is not of a call, changes nothing.</summary>
    public void Observe(StreamEvent entry)
    {
        if (entry.Event is not CallEvent || _closed.Contains(entry.Stream))
        {
            return;
        }

        Turn(DayOf(entry.Event.At));
        var before = _open.GetValueOrDefault(entry.Stream);
        if (CallRecordFold.Apply(before, entry) is not { } after || ReferenceEquals(before, after))
        {
            return;
        }

        Put(after);
        if (after.IsClosed)
        {
            _open.Remove(entry.Stream);
            _closed.Add(entry.Stream);
        }
        else
        {
            _open[entry.Stream] = after;
        }
    }

    /// <summary>The numbers with a lost or broken call on the day of <paramref name="now"/>.</summary>
    public ImmutableArray<NumberDay> At(DateTimeOffset now)
    {
        Turn(DayOf(now));
        return
        [
            .. _numbers.Where(n => n.Value.Values.Any(m => m.LostAt is not null || m.BrokenAt is not null))
                .Select(n => new NumberDay(n.Key, [.. n.Value.Values])),
        ];
    }

    /// <summary>What one call is for the day of its number; null: nothing on that day.</summary>
    /// <param name="call">The call, in progress or over.</param>
    /// <param name="isOfDay">Whether a moment lies on the day.</param>
    public static NumberMoment? MomentOf(CallRecord call, Func<DateTimeOffset, bool> isOfDay)
    {
        if (call.Direction is CallDirection.Outbound)
        {
            return isOfDay(call.ArrivedAt)
                ? new(call.Id, call.EntryNumber, call.Queue, null, BrokenIn(call), null,
                    new(call.ArrivedAt, call.Agent, call.Dialled?.Result, call.EndedAt))
                : null;
        }

        // Who had not asked for a human yet when the machine broke is called all the same.
        if (!isOfDay(call.HumanRequestedAt ?? call.ArrivedAt))
        {
            return null;
        }

        // A call that was requested before midnight and answered after it was not answered on the day.
        var answered = call.AnsweredAt is { } at && isOfDay(at) ? call.AnsweredAt : null;
        var lost = call.Outcome is CallOutcome.Abandoned ? call.EndedAt : null;
        var broken = lost is null ? BrokenIn(call) : null;
        return answered is null && lost is null && broken is null ? null
            : new(call.Id, call.EntryNumber, call.Queue, lost, broken, answered, null);
    }

    private static DateTimeOffset? BrokenIn(CallRecord call) =>
        call is { End.Cause: CallEndCause.NodeLost } and ({ Direction: CallDirection.Inbound } or { AnsweredAt: not null }) ? call.EndedAt
            : null;

    private void Put(CallRecord call)
    {
        var moment = MomentOf(call, at => DayOf(at) == _day);
        if (!_numbers.TryGetValue(call.CallerNumber, out var calls))
        {
            if (moment is null)
            {
                return;
            }

            _numbers[call.CallerNumber] = calls = [];
        }

        if (moment is null)
        {
            calls.Remove(call.Id);
        }
        else
        {
            calls[call.Id] = moment;
        }
    }

    private void Turn(DateOnly day)
    {
        if (day <= _day)
        {
            return;
        }

        _day = day;
        _numbers.Clear();
        _closed.Clear();
        foreach (var call in _open.Values)
        {
            Put(call);
        }
    }

    private DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
