using ContactCenter.Assessment.Contracts;
using ContactCenter.Backoffice.Calendars;

namespace ContactCenter.Assessment.Settlement;

/// <summary>By when an invoice is to be paid (FIN-06).</summary>
public static class PaymentDue
{
    /// <param name="invoiceReceived">Day on which the compliant invoice arrived; it is not counted.</param>
    public static DueDay Of(DateOnly invoiceReceived, PaymentTerm term, WorkingCalendar calendar) =>
        term.WorkingDays ? calendar.WorkingDaysAfter(invoiceReceived, term.Days) : new(invoiceReceived.AddDays(term.Days), true);
}
