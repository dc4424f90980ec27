using System.Collections.Immutable;
using System.Text;

namespace ContactCenter.Assessment.Import;

/// <summary>The columns of a file of calls (OPS-08).</summary>
public enum ImportColumn
{
    CallId,
    Direction,
    EntryNumber,
    CallerNumber,
    Queue,
    Agent,
    ArrivedAt,
    HumanRequestedAt,
    AnsweredAt,
    EndedAt,
    WrapUpEndedAt,
    HoldSeconds,
    Outcome,
    RatingPushed,
    Rating,
}

/// <summary>What is wrong with a header: the file is refused.</summary>
/// <param name="Kind">What.</param>
/// <param name="Column">Which column, as the file or the format names it.</param>
public sealed record HeaderProblem(HeaderProblemKind Kind, string Column);

public enum HeaderProblemKind
{
    Empty,
    Unreadable,

    /// <summary>Columns are there, separated by something else: what stands between them is the column.</summary>
    Separator,
    Missing,
    Unknown,
    Repeated,
}

/// <summary>Where each column stands in a file; any order will do.</summary>
internal sealed class ImportHeader
{
    /// <summary>What spreadsheets of other countries write between fields.</summary>
    private static readonly char[] OtherSeparators = [';', '\t', '|', '，', '；'];

    private readonly int[] _places;

    private ImportHeader(int[] places) => _places = places;

    public static ImmutableArray<string> Names { get; } =
    [
        "call_id", "direction", "entry_number", "caller_number", "queue", "agent", "arrived_at", "human_requested_at", "answered_at",
        "ended_at", "wrap_up_ended_at", "hold_seconds", "outcome", "rating_pushed", "rating",
    ];

    public int this[ImportColumn column] => _places[(int)column];

    public static string NameOf(ImportColumn column) => Names[(int)column];

    /// <returns>The header, or every problem that it has.</returns>
    public static (ImportHeader? Header, ImmutableArray<HeaderProblem> Problems) Read(Span<byte> line)
    {
        var text = line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;
        Span<Range> fields = stackalloc Range[100];
        var count = System.Text.Unicode.Utf8.IsValid(text) ? CsvFields.Split(text, fields) : CsvFields.BadQuotes;
        if (count is CsvFields.BadQuotes || count > fields.Length)
        {
            return (null, [new(HeaderProblemKind.Unreadable, "")]);
        }

        var names = new List<string>();
        foreach (var field in fields[..count])
        {
            names.Add(Encoding.UTF8.GetString(text[field]).Trim());
        }

        if (names is [var only] && OtherSeparators.FirstOrDefault(only.Contains) is var separator and not '\0')
        {
            return (null, [new(HeaderProblemKind.Separator, separator == '\t' ? "tab" : $"{separator}")]);
        }

        var problems = ImmutableArray.CreateRange(
        [
            .. Names.Except(names, StringComparer.OrdinalIgnoreCase).Select(n => new HeaderProblem(HeaderProblemKind.Missing, n)),
            .. names.Where(n => !Names.Contains(n, StringComparer.OrdinalIgnoreCase)).Select(n => new HeaderProblem(HeaderProblemKind.Unknown, n)),
            .. names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new HeaderProblem(HeaderProblemKind.Repeated, g.Key)),
        ]);
        return problems.IsEmpty
            ? (new([.. Names.Select(n => names.FindIndex(name => name.Equals(n, StringComparison.OrdinalIgnoreCase)))]), problems)
            : (null, problems);
    }
}
