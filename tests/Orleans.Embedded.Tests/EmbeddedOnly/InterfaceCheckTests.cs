using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Validation;

namespace Orleans.Embedded.Tests.EmbeddedOnly;

/// <summary>What Orleans refuses at compile time, the embedded runtime refuses at first use.</summary>
public sealed class InterfaceCheckTests
{
    [Theory]
    [InlineData(typeof(IReturnsVoid), "void")]
    [InlineData(typeof(IReturnsValue), "System.Int32")]
    [InlineData(typeof(IReturnsStream), "IAsyncEnumerable")]
    [InlineData(typeof(IOneWayWithResult), "OneWay")]
    [InlineData(typeof(ITakesUnmarked), "GenerateSerializer")]
    [InlineData(typeof(IReturnsUnmarked), "GenerateSerializer")]
    [InlineData(typeof(ITakesUnmarkedInside), "GenerateSerializer")]
    [InlineData(typeof(ITakesUnmarkedMember), "GenerateSerializer")]
    [InlineData(typeof(ITakesClashing), "[Id(1)]")]
    [InlineData(typeof(ITakesDelegate), "Action")]
    [InlineData(typeof(ITakesByReference), "by reference")]
    [InlineData(typeof(IGeneric), "generic")]
    [InlineData(typeof(IHasProperty), "properties")]
    [InlineData(typeof(string), "not an interface")]
    public void Unfit_interface_is_refused_with_the_reason(Type type, string reason)
    {
        var refused = Assert.Throws<OrleansConfigurationException>(() => GrainInterfaceCheck.Require(type));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(ITakesEverything))]
    [InlineData(typeof(IListener))]
    [InlineData(typeof(IRemindable))]
    public void Fit_interface_is_taken(Type type) => Assert.Empty(GrainInterfaceCheck.Problems(type));

    [Fact]
    public void Observer_that_answers_without_a_task_is_refused()
        => Assert.Contains(GrainInterfaceCheck.Problems(typeof(IAnsweringObserver)), static p => p.StartsWith("Answer", StringComparison.Ordinal));

    public interface IReturnsVoid : IGrainWithStringKey
    {
        void Do();
    }

    public interface IReturnsValue : IGrainWithStringKey
    {
        int Do();
    }

    public interface IReturnsStream : IGrainWithStringKey
    {
        IAsyncEnumerable<int> Do();
    }

    public interface IOneWayWithResult : IGrainWithStringKey
    {
        [OneWay]
        Task<int> Do();
    }

    public interface ITakesUnmarked : IGrainWithStringKey
    {
        Task Do(Unmarked value);
    }

    public interface IReturnsUnmarked : IGrainWithStringKey
    {
        ValueTask<Unmarked> Do();
    }

    public interface ITakesUnmarkedInside : IGrainWithStringKey
    {
        Task Do(Dictionary<string, (int, Unmarked?[])> values);
    }

    public interface ITakesUnmarkedMember : IGrainWithStringKey
    {
        Task Do(WithUnmarkedMember value);
    }

    public interface ITakesClashing : IGrainWithStringKey
    {
        Task Do(Clashing value);
    }

    public interface ITakesDelegate : IGrainWithStringKey
    {
        Task Do(Action value);
    }

    public interface ITakesByReference : IGrainWithStringKey
    {
        Task Do(ref int value);
    }

    public interface IGeneric : IGrainWithStringKey
    {
        Task Do<T>(T value);
    }

    public interface IHasProperty : IGrainWithStringKey
    {
        Task<int> Value { get; }
    }

    public interface IAnsweringObserver : IGrainObserver
    {
        int Answer();
    }

    public interface ITakesEverything : IGrainWithStringKey
    {
        Task<Tree?> Do(
            int number,
            string? text,
            DayOfWeek day,
            DateTimeOffset? time,
            (Guid Id, TimeSpan Span) pair,
            List<Message> messages,
            System.Collections.Immutable.ImmutableArray<Message> more,
            IReadOnlyDictionary<string, byte[]> bytes,
            ICallGrain grain,
            IListener listener,
            object anything,
            Exception exception,
            CancellationToken cancellation);
    }

    public sealed record Unmarked(int Value);

    [GenerateSerializer]
    public sealed record WithUnmarkedMember(Unmarked Value);

    [GenerateSerializer]
    public sealed class Clashing
    {
        [Id(1)]
        public int First { get; set; }

        [Id(1)]
        public int Second { get; set; }
    }

    [GenerateSerializer]
    public sealed record Tree([property: Id(0)] string Name, [property: Id(1)] Tree? Left, [property: Id(2)] IReadOnlyList<Tree> Others);
}
