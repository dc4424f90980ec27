using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Calls;
using ContactCenter.Storage.Imports;

namespace ContactCenter.Assessment.Import;

/// <summary>Makes calls of lines, or says everything that is wrong with a line.</summary>
/// <param name="header">Where the columns are.</param>
/// <param name="zone">Of moments without an offset.</param>
/// <param name="now">Nothing imported can be later.</param>
internal sealed class ImportRowReader(ImportHeader header, TimeZoneInfo zone, DateTimeOffset now)
{
    private const int LongestText = 128;
    private const long LongestHoldSeconds = 10_000_000;

    /// <summary>How systems write a number that the caller withheld; it is stored as none.</summary>
    private static readonly HashSet<string> Withheld =
        new(["anonymous", "unavailable", "restricted", "withheld", "private", "unknown"], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, CallOutcome> Outcomes =
        Enum.GetValues<CallOutcome>().ToDictionary(o => o.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _problems = [];
    private readonly MemoryStream _canonical = new();

    /// <summary>One of the two.</summary>
    public (ImportedCall? Call, RefusedRow? Refused) Read(long number, Span<byte> line, bool tooLong)
    {
        _problems.Clear();
        Span<Range> fields = stackalloc Range[ImportHeader.Names.Length];
        if (Unreadable(line, tooLong, fields) is { } problem)
        {
            return (null, new(number, "", [RowProblemText.Code(problem)]));
        }

        var row = Values(line, fields);
        if (_problems.Count == 0)
        {
            _problems.AddRange(row.Contradictions().Select(p => RowProblemText.Code(p)));
        }

        return _problems.Count == 0
            ? (new(number, row.ToRecord(), row.RatingPushed, row.Rating, Digest(row)), null)
            : (null, new(number, row.CallId, [.. _problems]));
    }

    private static RowProblem? Unreadable(Span<byte> line, bool tooLong, Span<Range> fields)
    {
        if (tooLong)
        {
            return RowProblem.LineTooLong;
        }

        if (!System.Text.Unicode.Utf8.IsValid(line))
        {
            return RowProblem.Encoding;
        }

        var count = CsvFields.Split(line, fields);
        return count is CsvFields.BadQuotes ? RowProblem.Quotes : count != fields.Length ? RowProblem.ColumnCount : null;
    }

    private ImportRow Values(Span<byte> line, Span<Range> fields)
    {
        var caller = Text(line, fields, ImportColumn.CallerNumber);
        return new()
        {
            CallId = Required(Text(line, fields, ImportColumn.CallId), RowProblem.CallIdMissing),
            Direction = Direction(Field(line, fields, ImportColumn.Direction)),
            EntryNumber = Required(Text(line, fields, ImportColumn.EntryNumber), RowProblem.EntryNumberMissing),
            CallerNumber = caller is null || Withheld.Contains(caller) ? "" : caller,
            Queue = Text(line, fields, ImportColumn.Queue),
            Agent = Text(line, fields, ImportColumn.Agent),
            ArrivedAt = Moment(line, fields, ImportColumn.ArrivedAt, required: true) ?? default,
            HumanRequestedAt = Moment(line, fields, ImportColumn.HumanRequestedAt),
            AnsweredAt = Moment(line, fields, ImportColumn.AnsweredAt),
            EndedAt = Moment(line, fields, ImportColumn.EndedAt, required: true) ?? default,
            WrapUpEndedAt = Moment(line, fields, ImportColumn.WrapUpEndedAt),
            HoldMilliseconds = Hold(Field(line, fields, ImportColumn.HoldSeconds)),
            Outcome = Outcome(Field(line, fields, ImportColumn.Outcome)),
            RatingPushed = Pushed(Field(line, fields, ImportColumn.RatingPushed)),
            Rating = Rating(Field(line, fields, ImportColumn.Rating)),
        };
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column) =>
        line[fields[header[column]]].Trim((byte)' ');

    private void Problem(RowProblem problem, ImportColumn? column = null) =>
        _problems.Add(RowProblemText.Code(problem, column is { } c ? ImportHeader.NameOf(c) : null));

    /// <returns>Null when empty.</returns>
    private string? Text(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column)
    {
        var field = Field(line, fields, column);
        if (field.IsEmpty)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(field);
        if (text.Length <= LongestText && !text.Any(char.IsControl))
        {
            return text;
        }

        // The beginning, as far as it can be printed, tells the reader of the report which row it is.
        Problem(RowProblem.TextInvalid, column);
        return new([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestText)]);
    }

    private string Required(string? text, RowProblem problem)
    {
        if (text is null)
        {
            Problem(problem);
        }

        return text ?? "";
    }

    private DateTimeOffset? Moment(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column, bool required = false)
    {
        var field = Field(line, fields, column);
        if (field.IsEmpty)
        {
            if (required)
            {
                Problem(RowProblem.MomentMissing, column);
            }

            return null;
        }

        if (MomentText.TryRead(field, zone, out var moment) is { } problem)
        {
            Problem(problem, column);
            return null;
        }

        if (moment > now)
        {
            Problem(RowProblem.MomentOutOfRange, column);
        }

        return moment;
    }

    private CallDirection Direction(ReadOnlySpan<byte> field)
    {
        var outbound = Ascii.EqualsIgnoreCase(field, "outbound"u8);
        if (!outbound && !Ascii.EqualsIgnoreCase(field, "inbound"u8))
        {
            Problem(RowProblem.DirectionUnknown);
        }

        return outbound ? CallDirection.Outbound : CallDirection.Inbound;
    }

    private CallOutcome Outcome(ReadOnlySpan<byte> field)
    {
        if (Outcomes.TryGetValue(Encoding.UTF8.GetString(field), out var outcome))
        {
            return outcome;
        }

        Problem(RowProblem.OutcomeUnknown);
        return default;
    }

    private bool Pushed(ReadOnlySpan<byte> field)
    {
        var pushed = field is [(byte)'1'] || Ascii.EqualsIgnoreCase(field, "true"u8);
        if (!pushed && field is not ([] or [(byte)'0']) && !Ascii.EqualsIgnoreCase(field, "false"u8))
        {
            Problem(RowProblem.RatingPushedInvalid);
        }

        return pushed;
    }

    private int? Rating(ReadOnlySpan<byte> field)
    {
        if (field is [>= (byte)'1' and <= (byte)'5'])
        {
            return field[0] - '0';
        }

        if (!field.IsEmpty)
        {
            Problem(RowProblem.RatingOutOfRange);
        }

        return null;
    }

    /// <summary>Seconds with up to three decimals, as whole milliseconds; empty is none.</summary>
    private long Hold(ReadOnlySpan<byte> field)
    {
        if (field is [(byte)'-', ..])
        {
            Problem(RowProblem.HoldNegative);
            return 0;
        }

        var milliseconds = 0L;
        var decimals = -1;
        foreach (var c in field)
        {
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            decimals += decimals >= 0 ? 1 : 0;
            if (c is < (byte)'0' or > (byte)'9' || decimals > 3 || milliseconds > LongestHoldSeconds * 1_000)
            {
                Problem(RowProblem.HoldInvalid);
                return 0;
            }

            milliseconds = (milliseconds * 10) + (c - '0');
        }

        if (decimals == 0)
        {
            Problem(RowProblem.HoldInvalid);
        }

        for (var i = Math.Max(decimals, 0); i < 3; i++)
        {
            milliseconds *= 10;
        }

        return milliseconds;
    }

    /// <summary>Over the values, not over their spelling: the same moment in another offset is no change.</summary>
    private Guid Digest(ImportRow row)
    {
        _canonical.SetLength(0);
        foreach (var text in new[] { row.CallId, row.EntryNumber, row.CallerNumber, row.Queue ?? "", row.Agent ?? "" })
        {
            _canonical.Write(Encoding.UTF8.GetBytes(text));
            _canonical.WriteByte(0);
        }

        ReadOnlySpan<long> numbers =
        [
            (long)row.Direction, (long)row.Outcome, row.ArrivedAt.UtcTicks, row.HumanRequestedAt?.UtcTicks ?? 0, row.AnsweredAt?.UtcTicks ?? 0,
            row.EndedAt.UtcTicks, row.WrapUpEndedAt?.UtcTicks ?? 0, row.HoldMilliseconds, row.RatingPushed ? 1 : 0, row.Rating ?? 0,
        ];
        _canonical.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_canonical.GetBuffer().AsSpan(0, (int)_canonical.Length), hash);
        return new(hash[..16]);
    }
}
