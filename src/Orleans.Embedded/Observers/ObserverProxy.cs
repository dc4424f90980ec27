using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>The heir per observer interface is generated; its methods make a call and hand it over here.</summary>
internal abstract class ObserverProxy(GrainRuntime runtime, GrainId grainId) : GrainReference(runtime, grainId)
{
    internal ObserverTarget? Target { get; set; }

    protected Task Send(VoidCall call) => Dispatch(call);

    protected Task<TResult> SendForResult<TResult>(ResultCall<TResult> call) => Unsafe.As<Task<TResult>>(Dispatch(call));

    private Task Dispatch(GrainCall call)
    {
        call.Context = RequestContext.Values.Value;
        var reply = Task.CompletedTask;
        if (call.WantsReply)
        {
            reply = call.OpenReply();
            Runtime.Deadlines.Watch(call);
        }

        Target!.Post(call);
        return reply;
    }
}
