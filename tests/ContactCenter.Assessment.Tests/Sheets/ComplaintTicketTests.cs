using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>Complaints that tickets count, beside those that the bureau recorded.</summary>
public sealed class ComplaintTicketTests
{
    private static readonly YearMonth January = new(2026, 1);

    [Fact]
    public void KPI_11_where_the_bureau_recorded_nothing_complaint_tickets_count_in_the_quarters_last_month()
    {
        var sheet = Nanning.Sheet(WithTickets(new(January, 1, 0, 2), new(Nanning.February, 1, 1, 1), new(Nanning.March, 1, 0, 1)));
        Assert.Equal("2", sheet.Line("KPI-11").Deduction.ToString());
        Assert.Equal((1, 4), (sheet.ValidComplaints, sheet.ValidComplaintsOfQuarter));
        Assert.DoesNotContain(sheet.Warnings, w => w.Kind is SheetWarningKind.ComplaintsDiffer);
    }

    [Fact]
    public void KPI_11_a_month_with_records_counts_by_them_and_its_tickets_stand_beside_them()
    {
        var inputs = WithTickets(new(Nanning.February, 3, 0, 3), new(Nanning.March, 1, 0, 0)) with
        {
            Complaints = [Nanning.Complaint("c1", new(2026, 2, 10))],
        };
        var figures = EffectiveFigures.Of(inputs, ContractMonths.Find(Nanning.Contract, Nanning.March)!);
        var proven = figures.Quarter[FactNames.ComplaintsProven];
        Assert.Equal((2L, 4L), (proven.Value, proven.MeasuredValue));
        Assert.Null(figures.Month[FactNames.ComplaintsProven].MeasuredValue);
        Assert.Contains(
            Nanning.Sheet(inputs).Warnings,
            w => w.Kind is SheetWarningKind.ComplaintsDiffer && w.Text.Zh.Contains("工单 4", StringComparison.Ordinal));

        // That none was found proven is a record, too.
        var record = Nanning.Complaint("c1", new(2026, 2, 10)) with { Verdict = ComplaintVerdict.Unproven };
        var unproven = EffectiveFigures.Of(
            inputs with { Complaints = [record] }, ContractMonths.Find(Nanning.Contract, Nanning.March)!);
        Assert.Equal(1, unproven.Quarter[FactNames.ComplaintsProven].Value);
    }

    [Fact]
    public void KPI_16_months_in_which_tickets_say_nothing_keep_their_hash()
    {
        var before = Nanning.Inputs(Nanning.March) with { Complaints = [Nanning.Complaint("c1", new(2026, 2, 10))] };
        var after = before with { ComplaintTickets = [new(January, 0, 0, 0), new(Nanning.March, 0, 0, 0), new(Nanning.December, 9, 9, 9)] };
        Assert.Equal(Hash(before), Hash(after));
        Assert.NotEqual(Hash(before), Hash(before with { ComplaintTickets = [new(Nanning.March, 1, 0, 0)] }));
    }

    private static SheetInputs WithTickets(params MeasuredComplaints[] months) =>
        Nanning.Inputs(Nanning.March) with { ComplaintTickets = months };

    private static string Hash(SheetInputs inputs) => CanonicalSheet.Hash(Nanning.Contract, Nanning.Rules, inputs, Nanning.Sheet(inputs));
}
