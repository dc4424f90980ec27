using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Entries;

namespace ContactCenter.FollowUps.Api;

/// <summary>A call back that an agent or a supervisor asks for (TEL-09).</summary>
/// <param name="Kind">correction, promise, busy or verification.</param>
/// <param name="Call">The contact that it comes from; then its number and queue are taken where none is given.</param>
/// <param name="Number">Whom to call, in any spelling that the centre's numbering plan reads.</param>
/// <param name="Queue">In whose name.</param>
/// <param name="DueAt">Until when, ISO 8601 with its offset; null: by the rule of the centre.</param>
/// <param name="Note">What for; up to 500 characters.</param>
/// <param name="Agent">Who does it; null: whoever takes it.</param>
public sealed record CallbackWish(
    FollowUpKind? Kind, string? Call, string? Number, string? Queue, string? DueAt, string? Note, string? Agent);

/// <summary>Reads what is asked for, and says everything that is wrong with it.</summary>
internal sealed class CallbackForm(IFollowUpCentre centre, TimeProvider time)
{
    /// <summary>Later than that nobody remembers what for.</summary>
    private static readonly TimeSpan Latest = TimeSpan.FromDays(92);

    /// <param name="body">As it came.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="errors">Takes what is wrong, by field.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Null when something is wrong, or there is no such call for this person.</returns>
    public async Task<FollowUpWish?> ReadAsync(
        CallbackWish body, ClaimsPrincipal user, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var first = string.IsNullOrEmpty(body.Call) ? null : await centre.FindCallAsync(user, body.Call, cancel);
        if (first is null && !string.IsNullOrEmpty(body.Call))
        {
            return null;
        }

        var now = WholeMilliseconds(time.GetUtcNow());
        var number = string.IsNullOrWhiteSpace(body.Number) ? first?.Number ?? string.Empty : centre.ReadNumber(body.Number);
        var queue = string.IsNullOrEmpty(body.Queue) ? first?.Queue : body.Queue;
        var due = DueOf(body.DueAt, now, errors);
        Check(body, centre.SightOf(user), OriginOf(user), (number, queue), errors);
        return errors.Count > 0 ? null : new("t-" + Guid.CreateVersion7(now).ToString("N"), body.Kind!.Value, OriginOf(user), number, now)
        {
            Call = first is null ? null : body.Call,
            EntryNumber = first?.EntryNumber,
            Queue = queue,
            DueAt = due,
            Note = body.Note?.Trim() is { Length: > 0 } note ? note : null,
            CreatedBy = user.Name(),
            Owner = string.IsNullOrEmpty(body.Agent) ? null : body.Agent,
        };
    }

    private static FollowUpOrigin OriginOf(ClaimsPrincipal user) =>
        user.Scopes().Far.Any() ? FollowUpOrigin.Supervisor : FollowUpOrigin.Agent;

    internal static DateTimeOffset WholeMilliseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>Without its offset a time is another moment for whoever sent it than for this machine: it is refused.</summary>
    private static DateTimeOffset? DueOf(string? sent, DateTimeOffset now, Dictionary<string, Fault> errors)
    {
        if (string.IsNullOrEmpty(sent))
        {
            return null;
        }

        if (!OffsetTime.TryRead(sent, out var due))
        {
            errors["dueAt"] = FollowUpFaults.DueOffset;
            return null;
        }

        due = WholeMilliseconds(due);
        if (due <= now || due > now + Latest)
        {
            errors["dueAt"] = FollowUpFaults.Due.With((int)Latest.TotalDays);
        }

        return due;
    }

    private void Check(
        CallbackWish body, FollowUpSight sight, FollowUpOrigin by, (string Number, string? Queue) whom, Dictionary<string, Fault> errors)
    {
        var (number, queue) = whom;
        if (body.Kind is null or FollowUpKind.Message or FollowUpKind.WebMessage or FollowUpKind.LowRating or FollowUpKind.Survey)
        {
            errors["kind"] = Wrong.NoChoice;
        }

        if (number.Length == 0)
        {
            errors["number"] = Wrong.NoPhoneNumber;
        }
        else if (centre.WhyNotCalled(number) is { } never)
        {
            errors["number"] = never;
        }

        if (queue is null || !centre.HasQueue(queue) || !sight.Sees(queue, null))
        {
            errors["queue"] = Wrong.NotYours(queue);
        }

        if (body.Note is { } note && (note.Length > ClosingRules.LongestText || !OneLine.Fits(note)))
        {
            errors["note"] = note.Length > ClosingRules.LongestText ? Wrong.TooLong(ClosingRules.LongestText) : Wrong.NotOneLine;
        }

        // An agent asks for it in general, or takes it on.
        if (!string.IsNullOrEmpty(body.Agent)
            && (centre.AgentName(body.Agent) is null || (by is FollowUpOrigin.Agent && body.Agent != sight.Agent)))
        {
            errors["agent"] = Wrong.NotYours(body.Agent);
        }
    }
}
