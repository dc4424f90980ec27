using System.Linq.Expressions;
using ContactCenter.History.Database;

namespace ContactCenter.History.Queries;

/// <summary>
/// What a list of calls can be sorted by. Calls that are equal in it are in the order of their ids, and those that have no such value come
/// last either way.
/// </summary>
public sealed class CallSort
{
    private readonly Func<IQueryable<CallRecordRow>, bool, IQueryable<CallRecordRow>> _apply;

    private CallSort(Func<IQueryable<CallRecordRow>, bool, IQueryable<CallRecordRow>> apply) => _apply = apply;

    public static CallSort ArrivedAt { get; } = By(c => c.ArrivedAt);

    public static CallSort HumanRequestedAt { get; } = By(c => c.HumanRequestedAt);

    public static CallSort AnsweredAt { get; } = By(c => c.AnsweredAt);

    public static CallSort EndedAt { get; } = By(c => c.EndedAt);

    public static CallSort WrapUpEndedAt { get; } = By(c => c.WrapUpEndedAt);

    public static CallSort Direction { get; } = By(c => c.Direction);

    public static CallSort EntryNumber { get; } = By(c => c.EntryNumber);

    public static CallSort Queue { get; } = By(c => c.Queue);

    public static CallSort Agent { get; } = By(c => c.Agent);

    public static CallSort Outcome { get; } = By(c => c.Outcome);

    public static CallSort Wait { get; } = By(c => c.WaitMs);

    public static CallSort Talk { get; } = By(c => c.TalkMs);

    public static CallSort Hold { get; } = By(c => c.HoldMs);

    public static CallSort WrapUp { get; } = By(c => c.WrapUpMs);

    public static CallSort Handle { get; } = By(c => c.HandleMs);

    public static CallSort Disposition { get; } = By(c => c.Disposition);

    public static CallSort Offers { get; } = By(c => c.Offers);

    public static CallSort Transfers { get; } = By(c => c.Transfers);

    internal IQueryable<CallRecordRow> Apply(IQueryable<CallRecordRow> calls, bool descending) => _apply(calls, descending);

    private static CallSort By<T>(Expression<Func<CallRecordRow, T>> value) => new((calls, descending) =>
    {
        IOrderedQueryable<CallRecordRow> sorted;
        if (default(T) is null && !IsAlwaysThere(value))
        {
            var isMissing = Expression.Lambda<Func<CallRecordRow, bool>>(
                Expression.Equal(value.Body, Expression.Constant(null, typeof(T))), value.Parameters);
            var known = calls.OrderBy(isMissing);
            sorted = descending ? known.ThenByDescending(value) : known.ThenBy(value);
        }
        else
        {
            sorted = descending ? calls.OrderByDescending(value) : calls.OrderBy(value);
        }

        return descending ? sorted.ThenByDescending(c => c.CallId) : sorted.ThenBy(c => c.CallId);
    });

    /// <summary>A text that the row cannot be without.</summary>
    private static bool IsAlwaysThere<T>(Expression<Func<CallRecordRow, T>> value) =>
        value.Body is MemberExpression { Member: System.Reflection.PropertyInfo property }
        && Attribute.IsDefined(property, typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
}
