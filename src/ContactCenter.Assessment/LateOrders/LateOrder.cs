using ContactCenter.Assessment.Records;

namespace ContactCenter.Assessment.LateOrders;

/// <summary>A supervised task that was not done on time, as far as it may be known to who reads sheets.</summary>
/// <param name="Ticket">Its id.</param>
/// <param name="Number">By which people call it.</param>
/// <param name="Title">Null: it is restricted.</param>
/// <param name="DueAt">Until when it was to be done.</param>
/// <param name="DoneAt">When it was; null: it is not.</param>
public sealed record LateOrder(string Ticket, string Number, string? Title, DateTimeOffset DueAt, DateTimeOffset? DoneAt);

/// <summary>Whether it is to cost the provider.</summary>
public enum LateOrderState
{
    /// <summary>Nobody has said anything that stands.</summary>
    Open,

    /// <summary>One person wants it deducted; another has to approve that.</summary>
    DeductionProposed,

    /// <summary>One person does not; another has to approve that.</summary>
    DismissalProposed,

    /// <summary>It is a finding of the sheet.</summary>
    Deducted,

    Dismissed,
}

/// <summary>A late order with what was last said of it.</summary>
/// <param name="Order">Which.</param>
/// <param name="State">Whether it costs.</param>
/// <param name="Last">Null: nothing was said yet.</param>
public sealed record JudgedOrder(LateOrder Order, LateOrderState State, Proposal<LateOrderDecision>? Last);
