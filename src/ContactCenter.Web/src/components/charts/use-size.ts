import { onBeforeUnmount, onMounted, reactive, type Ref } from 'vue';

/** The size of an element in pixels as the window and what stands around it change it. */
export function useSize(element: Ref<HTMLElement | null>): { width: number; height: number } {
  const size = reactive({ width: 0, height: 0 });
  let observer: ResizeObserver | null = null;
  onMounted(() => {
    if (element.value) {
      observer = new ResizeObserver(([entry]) => {
        size.width = entry?.contentRect.width ?? 0;
        size.height = entry?.contentRect.height ?? 0;
      });
      observer.observe(element.value);
    }
  });
  onBeforeUnmount(() => observer?.disconnect());
  return size;
}
