using System.Text;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Import;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Tests;

namespace ContactCenter.Assessment.Tests.Import;

/// <summary>Rows and files that are refused (OPS-08, bad input): each with its line and every reason, and nothing else is.</summary>
[Collection(PostgresTests.Name)]
public sealed class RefusedRowTests(PostgresFixture postgres)
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["call_id"] = "c",
        ["direction"] = "inbound",
        ["entry_number"] = "12366",
        ["caller_number"] = "13800138000",
        ["queue"] = "tax-general",
        ["agent"] = "8001",
        ["arrived_at"] = "2026-03-02T09:00:00+08:00",
        ["human_requested_at"] = "2026-03-02T09:00:10+08:00",
        ["answered_at"] = "2026-03-02T09:00:20+08:00",
        ["ended_at"] = "2026-03-02T09:05:20+08:00",
        ["wrap_up_ended_at"] = "2026-03-02T09:05:50+08:00",
        ["hold_seconds"] = "10",
        ["outcome"] = "answered",
        ["rating_pushed"] = "true",
        ["rating"] = "4",
    };

    /// <summary>What is changed in a good row, and what the report says.</summary>
    public static TheoryData<string, string> Bad() => new()
    {
        { "call_id=", "callIdMissing" },
        { "entry_number=", "entryNumberMissing" },
        { "direction=sideways", "directionUnknown" },
        { "queue=a\u0001b", "textInvalid:queue" },
        { "arrived_at=", "momentMissing:arrived_at" },
        { "ended_at=", "momentMissing:ended_at" },
        { "ended_at=2026-02-30T09:05:20+08:00", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T24:00:00+08:00", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T09:05:20+25:00", "momentInvalid:ended_at" },
        { "ended_at=soon", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T09:05", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T09:05:20.+08:00", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T09:05:20.1234567890+08:00", "momentInvalid:ended_at" },
        { "ended_at=2026-03-02T09:05:20+8", "momentInvalid:ended_at" },
        { "ended_at=2026-03/02 09:05:20", "momentInvalid:ended_at" },
        { "caller_number=1.39E+10", "scientificNotation:caller_number:1.39E+10" },
        { "entry_number=1.2366E+04", "scientificNotation:entry_number:1.2366E+04" },
        { "call_id=2.02603E+13", "scientificNotation:call_id:2.02603E+13" },
        { "agent=8.001e3", "scientificNotation:agent:8.001e3" },
        { "caller_number=139****8000", "numberInvalid:caller_number:139****8000" },
        { "queue=imq", "queueUnknown:queue:imq" },
        { "queue=", "queueMissing" },
        { "queue=\u3000", "queueMissing" },
        { "ended_at=2062-03-02T09:05:20+08:00", "momentOutOfRange:ended_at" },
        { "arrived_at=1999-12-31T09:00:00+08:00", "momentOutOfRange:arrived_at" },
        { "human_requested_at=2026-03-02T08:59:59.999+08:00", "requestedBeforeArrived" },
        { "answered_at=2026-03-02T09:00:09.999+08:00", "answeredBeforeRequested" },
        { "human_requested_at=", "answeredWithoutRequest" },
        { "ended_at=2026-03-02T09:00:19.999+08:00", "endedBeforeAnswered" },
        { "wrap_up_ended_at=2026-03-02T09:05:19.999+08:00", "wrapUpBeforeEnd" },
        { "hold_seconds=-1", "holdNegative" },
        { "hold_seconds=1.2345", "holdInvalid" },
        { "hold_seconds=1e3", "holdInvalid" },
        { "hold_seconds=300.001", "holdLongerThanTalk" },
        { "outcome=lost", "outcomeUnknown" },
        { "outcome=abandoned", "outcomeContradicts" },
        { "rating=0", "ratingOutOfRange" },
        { "rating=6", "ratingOutOfRange" },
        { "rating=4.5", "ratingOutOfRange" },
        { "rating_pushed=maybe", "ratingPushedInvalid" },
        { "rating_pushed=false", "ratingWithoutPush" },
        { "direction=outbound", "outboundWithRequest" },
        { "answered_at=|outcome=abandoned|hold_seconds=0|rating=|agent=", "wrapUpWithoutAnswer" },
        { "answered_at=|outcome=abandoned|wrap_up_ended_at=|rating=|agent=", "holdWithoutAnswer" },
        { "answered_at=|outcome=abandoned|wrap_up_ended_at=|rating=|hold_seconds=", "agentWithoutAnswer" },
        { "call_id=|direction=up|rating=9|hold_seconds=-2", "callIdMissing directionUnknown holdNegative ratingOutOfRange" },
        { "answered_at=2026-03-02T09:00:05+08:00|ended_at=2026-03-02T09:00:01+08:00", "answeredBeforeRequested endedBeforeRequested endedBeforeAnswered" },
    };

    /// <summary>Good rows at the edge of what is possible.</summary>
    public static TheoryData<string> Possible() => new()
    {
        "call_id=c",
        "human_requested_at=2026-03-02T09:00:00+08:00|answered_at=2026-03-02T09:00:00+08:00",
        "wrap_up_ended_at=2026-03-02T09:05:20+08:00|hold_seconds=300",
        "wrap_up_ended_at=|hold_seconds=|rating_pushed=|rating=",
        "arrived_at=2026-03-02 09:00:00|human_requested_at=2026-03-02 09:00:10.5|answered_at=2026-03-02T01:00:20Z|ended_at=2026-03-02T09:05:20+0800",
        "caller_number=anonymous|rating_pushed=1|rating=5",
        "arrived_at=2026/3/2 9:00:00|human_requested_at=2026-3-2 9:00:10.123456789|answered_at=2026-03-02 09:00:20.123456+08|ended_at=2026-03-02 09:05:20 +08:00",
        "queue=|human_requested_at=|answered_at=|agent=|wrap_up_ended_at=|hold_seconds=|outcome=selfService|rating_pushed=|rating=",
        "queue=\"总机, \"\"普通\"\"\"",
        "direction=outbound|human_requested_at=|wrap_up_ended_at=",
        "direction=OUTBOUND|human_requested_at=|answered_at=|agent=|wrap_up_ended_at=|hold_seconds=0|outcome=selfservice|rating_pushed=0|rating=",
        "answered_at=|agent=|wrap_up_ended_at=|hold_seconds=|outcome=Abandoned|rating_pushed=|rating=",
        "human_requested_at=|answered_at=|agent=|wrap_up_ended_at=|hold_seconds=|outcome=refused|rating_pushed=|rating=",
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void OPS_08_an_impossible_row_is_refused_with_every_reason(string change, string reasons)
    {
        var (call, refused) = Read(Row(change));
        Assert.Null(call);
        Assert.Equal(reasons.Split(' '), refused!.Reasons);
        Assert.All(refused.Reasons, code => Assert.NotEmpty(RowProblemText.Of(code).Zh));
    }

    [Theory]
    [MemberData(nameof(Possible))]
    public void OPS_08_a_possible_row_is_taken(string change)
    {
        var (call, refused) = Read(Row(change));
        Assert.Null(refused);
        Assert.NotNull(call);
    }

    [Fact]
    public void Every_problem_has_a_text_and_a_code_that_leads_back_to_it()
    {
        foreach (var problem in Enum.GetValues<RowProblem>())
        {
            var text = RowProblemText.Of(RowProblemText.Code(problem, "ended_at"));
            Assert.StartsWith("ended_at: ", text.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OPS_08_the_report_names_the_line_of_every_refused_row_and_the_others_are_taken()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes($"{ImportRig.Header}\n{Row("call_id=first")}\n{Row("call_id=bad").Replace("tax-general", "", StringComparison.Ordinal)}"),
            0xFF, .. Encoding.UTF8.GetBytes($"\n{Row("call_id=\"open")}\n{Row("call_id=few")},1\n\n"),
            .. Enumerable.Repeat((byte)'x', 2_000_000), .. Encoding.UTF8.GetBytes($"\n{Row("call_id=last")}"),
        ];
        var run = Assert.IsType<ImportResult.Finished>(await rig.ImportBytesAsync(file)).Run;
        var refused = await rig.RefusedAsync(run.Id);
        Assert.Equal(
            [(3, "encoding"), (4, "quotes"), (5, "columnCount"), (7, "lineTooLong")],
            refused.Select(r => ((int)r.Key, Assert.Single(r.Value))));
        Assert.Equal(["first", "last"], await rig.StringsAsync("SELECT call_id FROM call_record ORDER BY 1"));
        Assert.Equal((2, 4, 8), (run.Added, run.Refused, run.Line));
    }

    [Fact]
    public async Task OPS_08_a_wrong_header_refuses_the_file_with_all_problems_and_stores_nothing()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var header = ImportRig.Header.Replace("outcome", "result", StringComparison.Ordinal).Replace("rating_pushed,rating", "rating,rating", StringComparison.Ordinal);
        var refused = Assert.IsType<ImportResult.HeaderRefused>(await rig.ImportBytesAsync(Encoding.UTF8.GetBytes($"{header}\n{Row("call_id=c")}\n")));
        Assert.Equal(
            [
                new(HeaderProblemKind.Missing, "outcome"), new(HeaderProblemKind.Missing, "rating_pushed"),
                new(HeaderProblemKind.Unknown, "result"), new HeaderProblem(HeaderProblemKind.Repeated, "rating"),
            ],
            refused.Problems.AsEnumerable());
        Assert.Equal(HeaderProblemKind.Empty, Assert.Single(Assert.IsType<ImportResult.HeaderRefused>(await rig.ImportBytesAsync([])).Problems).Kind);
        Assert.Equal(HeaderProblemKind.Unreadable, Assert.Single(Assert.IsType<ImportResult.HeaderRefused>(await rig.ImportBytesAsync([0xFF, 0xFE])).Problems).Kind);
        Assert.Empty(await rig.Runs.LatestAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task OPS_08_columns_may_stand_in_any_order()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var names = Good.Keys.Reverse().ToList();
        var file = $"{string.Join(',', names)}\n{string.Join(',', names.Select(n => Good[n]))}";
        Assert.Equal(1, Assert.IsType<ImportResult.Finished>(await rig.ImportBytesAsync(Encoding.UTF8.GetBytes(file))).Run.Added);
    }

    /// <summary>What a cell holds, and what is stored.</summary>
    public static TheoryData<string, string> Spellings() => new()
    {
        { "queue=tax-general ", "tax-general" },
        { "queue=\u3000TAX-General\u00A0", "tax-general" },
        { "queue=\u200Btax-general\uFEFF", "tax-general" },
        { "queue=ｔａｘ-ｇｅｎｅｒａｌ", "tax-general" },
        { "agent= zhang.san\t", "Zhang.San" },
        { "agent=gone-since", "gone-since" },
        { "caller_number=\"=\"\"013800138000\"\"\"", "+8613800138000" },
        { "caller_number='13800138000", "+8613800138000" },
        { "caller_number=+86 138-0013-8000", "+8613800138000" },
        { "caller_number=5531234", "+867715531234" },
        { "caller_number=未知", "" },
        { "caller_number=-1", "" },
        { "entry_number=077112366", "12366" },
        { "entry_number=+8612366", "12366" },
        { "answered_at=2026-03-02T09:00:20.999999+08", "2026-03-02T01:00:20.9990000+00:00" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void OPS_08_names_numbers_and_moments_are_stored_in_one_spelling(string change, string stored)
    {
        var (call, refused) = Read(Row(change));

        Assert.Null(refused);
        Assert.Equal(stored, change.Split('=')[0] switch
        {
            "queue" => call!.Call.Queue!.Value.Value,
            "agent" => call!.Call.Agent!.Value.Value,
            "caller_number" => call!.Call.CallerNumber,
            "entry_number" => call!.Call.EntryNumber,
            _ => call!.Call.AnsweredAt!.Value.ToUniversalTime().ToString("O"),
        });
    }

    [Theory]
    [InlineData("2026-03-02T09:15:20+08:00", 600, false)]
    [InlineData("2026-03-02T09:15:20.001+08:00", 600, true)]
    [InlineData("2026-03-05T08:30:00+08:00", 600, true)]
    public void X6_a_wrap_up_left_open_is_bounded_and_marked(string wrapUpEnded, int seconds, bool automatic)
    {
        var (call, refused) = Read(Row("wrap_up_ended_at=" + wrapUpEnded));

        Assert.Null(refused);
        Assert.Equal((seconds * 1_000L, automatic), (call!.Call.WrapUpMilliseconds, call.Call.WrapUpAutomatic));
        Assert.Equal(call.Call.EndedAt!.Value.AddSeconds(seconds), call.Call.WrapUpEndedAt);
    }

    /// <summary>The contract that the call belongs to says how long a wrap-up may be: by queue, entry number and day of the request.</summary>
    [Theory]
    [InlineData("", 120)]
    [InlineData("queue=tax-software", 600)]
    [InlineData("entry_number=12345", 600)]
    [InlineData("arrived_at=2026-02-28T23:59:50+08:00|human_requested_at=2026-02-28T23:59:59+08:00", 600)]
    public void X6_a_contract_bounds_the_wrap_up_of_its_own_calls(string change, int seconds)
    {
        var contract = ShippedContracts.Nanning2026 with
        {
            FirstDay = new(2026, 3, 1),
            LastDay = new(2026, 3, 31),
            Scope = new([QueueId.From("tax-general")], ["12366"]),
            WrapUpLimitSeconds = 120,
        };
        var centre = ImportRig.CentreWith(contract, contract with { WrapUpLimitSeconds = null });

        var (call, refused) = Read(Row("wrap_up_ended_at=2026-03-05T08:30:00+08:00" + (change.Length == 0 ? "" : "|" + change)), centre);

        Assert.Null(refused);
        Assert.Equal((seconds * 1_000L, true), (call!.Call.WrapUpMilliseconds, call.Call.WrapUpAutomatic));
    }

    /// <summary>Spreadsheets of some countries write other marks between the columns: one reason that says so, not thirty that do not.</summary>
    [Theory]
    [InlineData(";", ";")]
    [InlineData("\t", "tab")]
    [InlineData("，", "，")]
    public void OPS_08_a_header_with_other_marks_between_its_columns_is_refused_with_this_one_reason(string mark, string named)
    {
        var (header, problems) = ImportHeader.Read(Encoding.UTF8.GetBytes("\uFEFF" + ImportRig.Header.Replace(",", mark)));

        Assert.Null(header);
        Assert.Equal(new(HeaderProblemKind.Separator, named), Assert.Single(problems));
        Assert.Contains("CSV UTF-8", HeaderProblemText.Of(problems[0]).Reason.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void OPS_08_a_refusal_shows_what_stood_there_and_says_what_is_accepted()
    {
        var text = RowProblemText.Of("scientificNotation:caller_number:1.39E+10");

        Assert.StartsWith("caller_number “1.39E+10”: ", text.Zh, StringComparison.Ordinal);
        Assert.Contains("文本", text.Zh, StringComparison.Ordinal);
        Assert.Contains("answered, abandoned, selfService", RowProblemText.Of("outcomeUnknown").En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OPS_08_rows_that_a_spreadsheet_left_empty_are_no_rows()
    {
        await using var rig = await ImportRig.StartAsync(postgres);
        var run = await rig.ImportedAsync(Row("call_id=a"), ",,,,,,,,,,,,,,", " , ,\u3000,\"\",,,", Row("call_id=b"));

        Assert.Equal((2, 0), (run.Added, run.Refused));
    }

    private static (History.Imports.ImportedCall? Call, History.Imports.RefusedRow? Refused) Read(string row, ImportCentre? centre = null)
    {
        var (header, _) = ImportHeader.Read(Encoding.UTF8.GetBytes(ImportRig.Header));
        var reader = new ImportRowReader(header!, centre ?? ImportRig.Centre, new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        return reader.Read(2, Encoding.UTF8.GetBytes(row), tooLong: false);
    }

    /// <summary>The good row with some of its columns replaced: column=value|column=value.</summary>
    private static string Row(string changes)
    {
        var values = new Dictionary<string, string>(Good);
        foreach (var change in changes.Split('|'))
        {
            var (column, value) = change.Split('=', 2) is [var name, var text] ? (name, text) : (change, "");
            values[column] = value;
        }

        return string.Join(',', values.Values);
    }
}
