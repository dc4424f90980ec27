using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Http;

namespace ContactCenter.Quality.Api;

/// <summary>Reads who scores what in a calibration.</summary>
internal static class CalibrationReader
{
    private const int MostContacts = 10;
    private const int FewestScorers = 2;
    private const int MostScorers = 20;

    /// <returns>Those that can be scored in it; of the others it is said why not.</returns>
    public static async Task<List<(string Source, SourceContact Contact)>> ContactsAsync(
        IReadOnlyList<CalibrationContactWish?> wanted, HttpContext http, Populations populations,
        IQualityCentre centre, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var contacts = new List<(string Source, SourceContact Contact)>();
        if (wanted.Count is < 1 or > MostContacts)
        {
            errors["contacts"] = Wrong.OutOfRange(wanted.Count, 1, MostContacts);
            return contacts;
        }

        var queues = centre.QueuesOf(http.User);
        foreach (var (wish, i) in wanted.Select((w, i) => (w, i)))
        {
            var field = $"contacts[{i}].contact";
            var id = FormReader.Line(wish?.Contact, field, 100, errors);
            if (populations.Find(wish?.Source) is not { } source)
            {
                errors[$"contacts[{i}].source"] = Wrong.NoneOf(wish?.Source ?? string.Empty, populations.All.Select(s => s.Name));
            }
            else if (!errors.ContainsKey(field))
            {
                var found = await populations.FindAsync(source, id, cancel);
                if (found is null || !QualityReach.Sees(queues, found.Queue))
                {
                    errors[field] = Wrong.Unknown(id);
                }
                else if (centre.IsOwn(found.Seat, http.User))
                {
                    errors[field] = QualityFaults.OwnContact;
                }
                else if (contacts.Exists(c => c.Source == source.Name && c.Contact.Id == found.Id))
                {
                    errors[field] = Wrong.Twice(id);
                }
                else
                {
                    contacts.Add((source.Name, found));
                }
            }
        }

        return contacts;
    }

    /// <returns>User names of those who can score all of the contacts; of the others it is said why not.</returns>
    public static async Task<List<string>> ScorersAsync(
        IReadOnlyList<string?> wanted, IReadOnlyList<(string Source, SourceContact Contact)> contacts, IQualityCentre centre,
        Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        var scorers = new List<string>();
        if (wanted.Count is < FewestScorers or > MostScorers)
        {
            errors["scorers"] = Wrong.OutOfRange(wanted.Count, FewestScorers, MostScorers);
            return scorers;
        }

        foreach (var (typed, i) in wanted.Select((w, i) => (w, i)))
        {
            var field = $"scorers[{i}]";
            if (string.IsNullOrWhiteSpace(typed) || await centre.FindScorerAsync(typed.Trim(), cancel) is not { } person)
            {
                errors[field] = QualityFaults.NoScorer.With(typed);
            }
            else if (scorers.Contains(person.UserName, StringComparer.Ordinal))
            {
                errors[field] = Wrong.Twice(person.UserName);
            }
            else if (contacts.Any(c => c.Contact.Seat == person.Seat || c.Contact.Seat == person.UserName))
            {
                errors[field] = QualityFaults.OwnContact;
            }
            else if (await centre.QueuesOfScorerAsync(person.UserName, cancel) is { } queues
                && contacts.Any(c => !QualityReach.Sees(queues, c.Contact.Queue)))
            {
                errors[field] = QualityFaults.OutOfSight.With(person.UserName);
            }
            else
            {
                scorers.Add(person.UserName);
            }
        }

        return scorers;
    }
}
