using System.Globalization;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Identity.Access;
using CsvHelper;
using CsvHelper.Configuration;

namespace ContactCenter.Identity.People;

/// <summary>
/// Many accounts from one table (RFC 4180): <c>userName,displayName,agentId</c>, the last may be missing or empty. Everything that is wrong
/// with the file is said at once, and one wrong line imports nothing.
/// </summary>
internal sealed class PeopleImport(PersonStore people, PersonDesk desk, ICentreRegister centre)
{
    /// <summary>Each password is hashed, which takes about 0.1 s of half of the processors.</summary>
    public const int MostLines = 300;

    public async Task<(IReadOnlyList<PersonForm> People, IReadOnlyList<FoundError> Errors)> ReadAsync(
        string? csv, CancellationToken cancel)
    {
        var (lines, errors) = ReadLines(csv ?? string.Empty);
        errors.AddRange(lines.SelectMany(l => PersonRules.Check(l.Form.UserName, l.Form.DisplayName, l.Form.AgentId, centre)
            .Select(e => Error(l.Line, e.Field, e.Why))));
        errors.AddRange(Twice(lines, l => l.Form.UserName.ToLowerInvariant(), "userName"));
        errors.AddRange(Twice(lines.Where(l => l.Form.AgentId is not null), l => l.Form.AgentId!, "agentId"));
        var taken = await people.TakenNamesAsync(lines.Select(l => l.Form.UserName), cancel);
        var seats = await people.SeatsAsync(lines.Select(l => l.Form.AgentId).OfType<string>(), cancel);
        errors.AddRange(lines.Where(l => taken.Contains(l.Form.UserName.ToLowerInvariant()))
            .Select(l => Error(l.Line, "userName", PersonRules.NameTaken(l.Form.UserName))));
        errors.AddRange(lines.Where(l => l.Form.AgentId is { } seat && seats.ContainsKey(seat))
            .Select(l => Error(l.Line, "agentId", PersonRules.SeatTaken(seats[l.Form.AgentId!]))));
        return ([.. lines.Select(l => l.Form)], [.. errors.OrderBy(e => e.Line)]);
    }

    /// <returns>Null when a name or seat was taken since the file was read.</returns>
    public Task<IReadOnlyList<FirstPassword>?> CreateAsync(IReadOnlyList<PersonForm> forms, CancellationToken cancel) =>
        desk.CreateAllAsync(forms, cancel);

    private static IEnumerable<FoundError> Twice(
        IEnumerable<(int Line, PersonForm Form)> lines, Func<(int Line, PersonForm Form), string> key, string field) =>
        lines.GroupBy(key).SelectMany(g => g.Skip(1).Select(l =>
            Error(l.Line, field, IdentityFaults.AlsoInLine.With(g.First().Line))));

    private static FoundError Error(int line, string? field, Fault why) => new(line, field, why);

    private static (List<(int Line, PersonForm Form)> Lines, List<FoundError> Errors) ReadLines(string text)
    {
        var (lines, errors) = (new List<(int, PersonForm)>(), new List<FoundError>());
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim, PrepareHeaderForMatch = h => h.Header.Trim().ToLowerInvariant(), MissingFieldFound = null,
            BadDataFound = bad => errors.Add(Error(
                bad.Context.Parser!.RawRow, null, IdentityFaults.Quotation)),
        };
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), configuration);
        if (!csv.Read() || !csv.ReadHeader())
        {
            return (lines, [Error(1, null, IdentityFaults.EmptyFile)]);
        }

        var header = csv.HeaderRecord!.Select(h => h.Trim().ToLowerInvariant()).ToList();
        errors.AddRange(new[] { "userName", "displayName" }.Where(name => !header.Contains(name.ToLowerInvariant()))
            .Select(name => Error(1, name, IdentityFaults.NoColumn.With(name))));
        errors.AddRange(header.Except(["username", "displayname", "agentid"])
            .Select(name => Error(1, null, IdentityFaults.StrangeColumn.With(name))));
        if (errors.Count > 0)
        {
            return (lines, errors);
        }

        while (csv.Read())
        {
            if (lines.Count == MostLines)
            {
                errors.Add(Error(
                    csv.Parser.RawRow, null, IdentityFaults.TooManyPeople.With(MostLines)));
                break;
            }

            var seat = csv.GetField("agentid");
            lines.Add((csv.Parser.RawRow, new(
                csv.GetField("username") ?? string.Empty, csv.GetField("displayname") ?? string.Empty, string.IsNullOrEmpty(seat) ? null
                    : seat)));
        }

        return (lines, errors);
    }
}

/// <summary>What is wrong with a line of the file.</summary>
internal sealed record FoundError(int Line, string? Field, Fault Why);

/// <param name="Csv">The text of the file.</param>
/// <param name="DryRun">Only says what is wrong.</param>
public sealed record PeopleFile(string? Csv, bool DryRun);

/// <summary>What became of a file.</summary>
/// <param name="People">How many it has, or has brought.</param>
/// <param name="Errors">All that is wrong; nothing was imported when there are any.</param>
/// <param name="Created">The first passwords, told this once; empty after a dry run.</param>
public sealed record PeopleImported(int People, IReadOnlyList<ImportError> Errors, IReadOnlyList<FirstPassword> Created);

/// <param name="Line">From 1, the header's.</param>
/// <param name="Field">Of the line; null where the line cannot be read.</param>
public sealed record ImportError(int Line, string? Field, FaultView Why);
