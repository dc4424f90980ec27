using System.Text;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Numbers;
using ContactCenter.History.Imports;

namespace ContactCenter.Assessment.Import;

/// <summary>Makes calls of lines, or says everything that is wrong with a line.</summary>
/// <param name="header">Where the columns are.</param>
/// <param name="centre">What names and numbers are read against.</param>
/// <param name="now">Nothing imported can be later.</param>
internal sealed class ImportRowReader(ImportHeader header, ImportCentre centre, DateTimeOffset now)
{
    private const int LongestText = 128;

    private static readonly Dictionary<string, CallOutcome> Outcomes =
        Enum.GetValues<CallOutcome>().ToDictionary(o => o.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly List<string> _problems = [];
    private readonly RowDigest _digest = new();

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
            ? (new(number, row.ToRecord(), row.RatingPushed, row.Rating, _digest.Of(row)), null)
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
        var row = new ImportRow
        {
            CallId = Required(Exact(line, fields, ImportColumn.CallId), RowProblem.CallIdMissing),
            Direction = Direction(Field(line, fields, ImportColumn.Direction)),
            EntryNumber = EntryNumber(Required(Exact(line, fields, ImportColumn.EntryNumber), RowProblem.EntryNumberMissing)),
            CallerNumber = Caller(Exact(line, fields, ImportColumn.CallerNumber)),
            Queue = Queue(Text(line, fields, ImportColumn.Queue)),
            Agent = Exact(line, fields, ImportColumn.Agent) is { } agent ? centre.AgentOf(agent) : null,
            ArrivedAt = Moment(line, fields, ImportColumn.ArrivedAt, required: true) ?? default,
            HumanRequestedAt = Moment(line, fields, ImportColumn.HumanRequestedAt),
            AnsweredAt = Moment(line, fields, ImportColumn.AnsweredAt),
            EndedAt = Moment(line, fields, ImportColumn.EndedAt, required: true) ?? default,
            WrapUpEndedAt = Moment(line, fields, ImportColumn.WrapUpEndedAt),
            HoldMilliseconds = Hold(Field(line, fields, ImportColumn.HoldSeconds)),
            Outcome = Outcome(Field(line, fields, ImportColumn.Outcome)),
            RatingPushed = Pushed(Field(line, fields, ImportColumn.RatingPushed)),
            Rating = Rating(Field(line, fields, ImportColumn.Rating)),
            WrapUpLimit = centre.WrapUpLimit,
        };
        return row with { WrapUpLimit = centre.WrapUpLimitOf(row.Queue, row.EntryNumber, row.HumanRequestedAt ?? row.ArrivedAt) };
    }

    private ReadOnlySpan<byte> Field(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column) =>
        FieldText.Trim(line[fields[header[column]]]);

    private void Problem(RowProblem problem, ImportColumn? column = null, string? value = null) =>
        _problems.Add(RowProblemText.Code(problem, column is { } c ? ImportHeader.NameOf(c) : null, value));

    /// <returns>Null when empty.</returns>
    private string? Text(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column)
    {
        var field = Field(line, fields, column);
        if (field.IsEmpty)
        {
            return null;
        }

        var text = FieldText.WithoutGuard(Encoding.UTF8.GetString(field));
        if (text.Length == 0)
        {
            return null;
        }

        if (text.Length <= LongestText && !text.Any(char.IsControl))
        {
            return text;
        }

        // The beginning, as far as it can be printed, tells the reader of the report which row it is.
        Problem(RowProblem.TextInvalid, column);
        return new([.. text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(LongestText)]);
    }

    /// <summary>Text that must be whole: numbers and ids. One whose digits a spreadsheet has rounded is another one.</summary>
    private string? Exact(ReadOnlySpan<byte> line, ReadOnlySpan<Range> fields, ImportColumn column)
    {
        var text = Text(line, fields, column);
        if (text is not null && FieldText.IsScientific(text))
        {
            Problem(RowProblem.ScientificNotation, column, text);
        }

        return text;
    }

    private string EntryNumber(string text) =>
        centre.EntryNumbers.Find(text)?.Number ?? (centre.EntryNumbers.Plan.Read(text).Number is { Length: > 0 } number ? number : text);

    /// <summary>The number in its one spelling; empty when it is withheld.</summary>
    private string Caller(string? text)
    {
        var reading = centre.EntryNumbers.Plan.Read(text);
        if (reading.Kind is NumberKind.Unreadable && !FieldText.IsScientific(text!))
        {
            Problem(RowProblem.NumberInvalid, ImportColumn.CallerNumber, text);
        }

        return reading.Number;
    }

    private string? Queue(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var queue = centre.FindQueue(name);
        if (queue is null && !_problems.Exists(p => p == RowProblemText.Code(RowProblem.TextInvalid, ImportHeader.NameOf(ImportColumn.Queue))))
        {
            Problem(RowProblem.QueueUnknown, ImportColumn.Queue, name);
        }

        return queue ?? name;
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

        if (MomentText.TryRead(field, centre.Zone, out var moment) is { } problem)
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

    private long Hold(ReadOnlySpan<byte> field)
    {
        if (HoldText.Read(field, out var milliseconds) is { } problem)
        {
            Problem(problem);
        }

        return milliseconds;
    }
}
